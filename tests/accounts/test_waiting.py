"""«Ждёт вас»: drafts, reviews, returned work."""

from __future__ import annotations

import datetime as dt

import pytest
from wagtail.models import Workflow, WorkflowContentType, WorkflowPage

from home.models import HomePage
from portal.accounts.roles import Role
from portal.accounts.waiting import Waiting, WaitingGroup, register, waiting_for
from tests.factories.accounts import user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def titles(user: object) -> dict[str, list[str]]:
    return {group.title: [item.title for item in group.items] for group in waiting_for(user, TODAY)}  # type: ignore[arg-type]


def test_a_draft_waits_for_its_author_alone(home: HomePage) -> None:
    author, other = user_with(Role.METHODIST), user_with(Role.METHODIST)
    page = section(home, "План недели", live=False)
    page.save_revision(user=author)
    assert titles(author) == {"Ваши черновики": ["План недели"]}
    assert titles(other) == {}


def test_work_sent_for_review_waits_for_reviewers_and_comes_back(home: HomePage) -> None:
    secretary, methodist = user_with(Role.COUNCIL_SECRETARY), user_with(Role.METHODIST)
    workflow = Workflow.objects.get(name="Проверка перед публикацией")
    WorkflowPage.objects.filter(workflow=workflow).delete()
    WorkflowContentType.objects.all().delete()
    WorkflowPage.objects.create(workflow=workflow, page=home)
    page = section(home, "Протокол", live=False)
    page.save_revision(user=secretary)
    state = workflow.start(page, secretary)
    assert titles(methodist) == {"Ждёт вашей проверки": ["Протокол"]}
    assert titles(secretary) == {}
    state.current_task_state.reject(user=methodist, comment="Нет даты")
    waiting = {group.title: group for group in waiting_for(secretary, TODAY)}
    assert waiting["Вернули на доработку"].items[0].note == "Нет даты"


def test_a_room_offers_a_group(home: HomePage) -> None:
    register("test", 1, lambda user, today: WaitingGroup("Проба", (Waiting("раз", "/"),), 1))
    try:
        assert titles(user_with(Role.EXPERT)) == {"Проба": ["раз"]}
    finally:
        register("test", 1, lambda user, today: None)
