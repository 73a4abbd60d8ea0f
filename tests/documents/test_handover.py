"""What passes on in the bank when somebody leaves."""

from __future__ import annotations

import pytest
from wagtail.models import Workflow, WorkflowTask

from home.models import HomePage
from knowledge_base.documents.models import DocumentPage, Edition, RequisitesTask, RequisitesTaskState
from portal.accounts import leaving
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document, edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(home: HomePage) -> tuple[User, User, User]:
    return user_with(Role.METHODIST), user_with(Role.METHODIST), user_with(Role.ADMINISTRATOR)


def responsible(page: DocumentPage) -> User | None:
    return DocumentPage.objects.get(pk=page.pk).responsible


def test_the_successor_answers_for_the_documents_also_when_an_older_draft_goes_out(people: tuple[User, ...]) -> None:
    leaver, successor, by = people
    index = bank()
    page, foreign = document(index, responsible=leaver), document(index, slug="other", responsible=by)
    page.title = "О методической службе города"
    draft = page.save_revision(user=leaver)
    leaving.leave(leaver, successor, by)
    assert responsible(page) == successor
    assert responsible(foreign) == by
    draft.refresh_from_db()
    assert draft.as_object().responsible == successor


def test_a_name_that_stands_only_in_a_draft_passes_on_too(people: tuple[User, ...]) -> None:
    leaver, successor, by = people
    page = document(bank(), live=False)
    page.responsible = leaver
    draft = page.save_revision(user=by)
    assert [portion.number for portion in leaving.portions_of(leaver)] == [1]
    leaving.leave(leaver, successor, by)
    draft.refresh_from_db()
    assert draft.as_object().responsible == successor


def test_unfinished_texts_find_somebody_who_answers_and_keep_their_author(people: tuple[User, ...]) -> None:
    leaver, successor, by = people
    index = bank()
    orphan, kept = document(index), document(index, slug="kept", responsible=by)
    orphan.save_revision(user=by)
    for page in (orphan, kept):
        made = edition(page, approved=False)
        Edition.objects.filter(pk=made.pk).update(edited_by=leaver)
    leaving.leave(leaver, successor, by)
    assert responsible(orphan) == successor
    assert responsible(kept) == by
    assert {made.edited_by for made in Edition.objects.all()} == {leaver}
    assert DocumentPage.objects.get(pk=orphan.pk).latest_revision.as_object().responsible == successor


def test_a_check_that_waits_for_him_goes_to_the_successor_or_to_anybody(people: tuple[User, ...]) -> None:
    leaver, successor, by = people
    index = bank()
    workflow = Workflow.objects.create(name="Реквизиты")
    task = RequisitesTask.objects.create(name="Проверка реквизитов")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    found = {}
    for author in (by, successor):
        page = document(index, slug=f"by{author.pk}", live=False)
        page.save_revision(user=author)
        state = workflow.start(page, author).current_task_state
        RequisitesTaskState.objects.filter(pk=state.pk).update(responsible=leaver)
        found[author] = state.pk
    leaving.leave(leaver, successor, by)
    assert RequisitesTaskState.objects.get(pk=found[by]).responsible == successor
    assert RequisitesTaskState.objects.get(pk=found[successor]).responsible is None, "nobody checks his own"
