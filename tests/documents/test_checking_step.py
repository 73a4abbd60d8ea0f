"""The step «Проверка реквизитов»: terms, who is to check, letters, reasons; what the home screen and the lists show of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage

from home.models import HomePage
from knowledge_base.documents.checking import laying, mails
from knowledge_base.documents.checking.refusals import NO_REASON
from knowledge_base.documents.checking.term import working_day_after
from knowledge_base.documents.checking.waiting import handed_over, missed_schedules, to_check
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, RequisitesTask
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.documents.checking_screens import check_url, decide, edit, fresh, said, signed_in
from tests.factories.accounts import user_with
from tests.factories.documents import bank as make_bank
from tests.factories.documents import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(home: HomePage, bank: DocumentIndexPage) -> dict[str, User]:
    sync_groups()
    return {
        "methodist": user_with(Role.METHODIST),
        "editor": user_with(Role.DOCUMENT_EDITOR),
        "head": user_with(Role.HEAD),
    }


@pytest.fixture
def order(bank: DocumentIndexPage, people: dict[str, User], django_capture_on_commit_callbacks: Any) -> DocumentPage:
    """Written and handed over by a methodist."""
    page = document(bank, slug="o-sluzhbe", live=False, owner=people["methodist"])
    with django_capture_on_commit_callbacks(execute=True):
        edit(signed_in(people["methodist"]), page, **{"action-submit": "1"})
    return fresh(page)


def state_of(page: DocumentPage) -> Any:
    return fresh(page).current_workflow_task_state


def test_working_days() -> None:
    friday = dt.date(2026, 11, 20)
    assert working_day_after(friday, 1) == dt.date(2026, 11, 23)
    assert working_day_after(friday, 5) == dt.date(2026, 11, 27)
    assert working_day_after(dt.date(2026, 11, 21), 0) == dt.date(2026, 11, 21)


def test_handed_over_it_has_a_term_and_those_who_may_check_hear_of_it(
    order: DocumentPage, people: dict[str, User]
) -> None:
    state = state_of(order)
    assert state.task.name == "Проверка реквизитов"
    assert state.due_on > dt.date.today()
    assert state.responsible is None
    assert {letter.to[0] for letter in mail.outbox} == {people["editor"].email, people["head"].email}
    letter = mail.outbox[0]
    assert letter.subject.startswith("Проверьте реквизиты")
    assert check_url(order) in letter.body
    assert str(people["methodist"]) in letter.body
    assert "&" not in letter.body


def test_somebody_is_named_and_both_see_it(
    order: DocumentPage, people: dict[str, User], django_capture_on_commit_callbacks: Any
) -> None:
    mail.outbox.clear()
    author = signed_in(people["methodist"])
    with django_capture_on_commit_callbacks(execute=True):
        data = {"assign": "1", "responsible": people["head"].pk, "due_on": "2026-11-20"}
        assert author.post(check_url(order), data).status_code == 302
    assert [letter.to for letter in mail.outbox] == [[people["head"].email]]
    assert (state_of(order).responsible, state_of(order).due_on) == (people["head"], dt.date(2026, 11, 20))
    edit_url = reverse("wagtailadmin_pages:edit", args=[order.pk])
    bank_url = reverse("wagtailadmin_explore", args=[order.get_parent().pk])
    for client in (author, signed_in(people["head"])):
        for url in (check_url(order), edit_url):
            page = client.get(url).content.decode()
            assert "Срок проверки прошёл 20.11.2026" in page
            assert str(people["head"]) in page
        assert f"{people['head'].last_name}, срок прошёл 20.11.2026" in client.get(bank_url).content.decode()
    today = dt.date(2026, 11, 22)
    group = to_check(people["head"], today)
    assert group is not None
    assert (group.total, group.items[0].late, group.items[0].url) == (1, True, check_url(order))
    home_screen = signed_in(people["head"]).get(reverse("wagtailadmin_home")).content.decode()
    assert home_screen.count("Проверить реквизиты") == 1
    assert "Просрочено" in home_screen
    named_for_another, own = to_check(people["editor"], today), handed_over(people["methodist"], today)
    assert named_for_another is not None
    assert own is not None
    assert (named_for_another.total, own.total) == (0, 1)
    bad = author.post(check_url(order), {"assign": "1", "responsible": people["methodist"].pk, "due_on": ""})
    assert "Укажите день" in bad.content.decode()
    assert state_of(order).responsible == people["head"]


def test_it_goes_back_with_a_reason_only(
    order: DocumentPage, people: dict[str, User], django_capture_on_commit_callbacks: Any
) -> None:
    head = signed_in(people["head"])
    answer = decide(head, order, "return")
    assert NO_REASON in answer.content.decode()
    modal = reverse("wagtailadmin_pages:workflow_action", args=[order.pk, "reject", state_of(order).pk])
    assert NO_REASON in said(head.post(modal, {"comment": " "}))
    ajax = head.post(modal, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert NO_REASON in ajax.json()["html"]
    sent = {"action-workflow-action": "1", "workflow-action-name": "reject", "workflow-action-extra-data": "{}"}
    assert NO_REASON in said(edit(head, order, **sent))
    assert fresh(order).workflow_in_progress
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decide(head, order, "return", "В скане дата 09.07.2024 & подпись")
    assert [letter.to for letter in mail.outbox] == [[people["methodist"].email]]
    assert "09.07.2024 & подпись" in mail.outbox[0].body
    assert reverse("wagtailadmin_pages:edit", args=[order.pk]) in mail.outbox[0].body
    author = signed_in(people["methodist"])
    assert "В скане дата 09.07.2024 &amp; подпись" in author.get(check_url(order)).content.decode()
    assert "Вернули на доработку" in author.get(reverse("wagtailadmin_home")).content.decode()
    edit(author, order, number="159", **{"action-submit": "1"})
    assert fresh(order).workflow_in_progress


def test_the_letter_of_approval_holds_the_comment(
    order: DocumentPage, people: dict[str, User], django_capture_on_commit_callbacks: Any
) -> None:
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decide(signed_in(people["editor"]), order, "right", "Сверено со сканом")
    assert [letter.to for letter in mail.outbox] == [[people["methodist"].email]]
    assert "Сверено со сканом" in mail.outbox[0].body
    assert fresh(order).full_url in mail.outbox[0].body
    history = signed_in(people["methodist"]).get(reverse("wagtailadmin_pages:history", args=[order.pk]))
    assert "Проверил(а) реквизиты: верно" in history.content.decode()


def test_a_letter_that_fails_loses_no_decision(
    order: DocumentPage, people: dict[str, User], monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError("no post office")

    monkeypatch.setattr(mails, "get_connection", broken)
    with django_capture_on_commit_callbacks(execute=True):
        answer = decide(signed_in(people["editor"]), order, "right")
    assert "Проверено и опубликовано" in said(answer)
    assert fresh(order).live


def test_ones_own_submission_offers_no_verdict(order: DocumentPage, people: dict[str, User]) -> None:
    """A document editor hands over what he wrote: the buttons are not there, and sent by hand they do nothing."""
    editor = signed_in(people["editor"])
    edit(editor, order, number="160")
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[order.pk])).content.decode()
    assert 'data-workflow-action-name="approve"' not in page
    assert "К проверке реквизитов" in page
    modal = reverse("wagtailadmin_pages:workflow_action", args=[order.pk, "approve", state_of(order).pk])
    assert "Последним документ изменили вы" in said(editor.post(modal, {"comment": ""}))
    group = to_check(people["editor"], dt.date.today())
    assert group is not None
    assert group.total == 0
    head = signed_in(people["head"])
    assert "тем временем изменили" in said(head.post(modal, {"comment": ""}))
    assert not fresh(order).live
    decide(head, order, "right")
    assert (fresh(order).live, fresh(order).number) == (True, "160")


def test_a_checker_without_the_right_to_publish_is_told_so(order: DocumentPage, people: dict[str, User]) -> None:
    task = RequisitesTask.objects.get()
    task.groups.add(Group.objects.get(name=Role.METHODIST.value))
    other = signed_in(user_with(Role.METHODIST))
    modal = reverse("wagtailadmin_pages:workflow_action", args=[order.pk, "approve", state_of(order).pk])
    answer = other.post(modal, {"comment": ""})
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[order.pk])
    assert "вправе публиковать" in said(answer)
    assert not fresh(order).live


def test_a_schedule_that_came_before_the_check_is_named(order: DocumentPage, people: dict[str, User]) -> None:
    past = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    order.revisions.filter(pk=order.latest_revision_id).update(approved_go_live_at=past)
    group = missed_schedules(people["head"], dt.date.today())
    assert group is not None
    assert group.total == 1
    assert missed_schedules(people["methodist"], dt.date.today()) is None


class TestLaying:
    def test_a_new_bank_has_the_step_and_an_old_choice_stays(self, home: HomePage, bank: DocumentIndexPage) -> None:
        assert bank.get_workflow().name == laying.NAME
        own = Workflow.objects.create(name="Своя")
        WorkflowPage.objects.filter(page_id=bank.pk).update(workflow=own)
        laying.lay_on(bank)
        laying.lay_on_all_banks()
        assert WorkflowPage.objects.get(page_id=bank.pk).workflow == own
        assert make_bank(title="Архив", slug="archive").get_workflow().name == laying.NAME
        assert RequisitesTask.objects.count() == 1

    def test_an_old_bank_gets_it_once(self, home: HomePage, bank: DocumentIndexPage) -> None:
        WorkflowPage.objects.filter(page_id=bank.pk).delete()
        laying.lay_on_all_banks()
        assert not WorkflowPage.objects.filter(page_id=bank.pk).exists()
        Workflow.objects.filter(name=laying.NAME).delete()
        RequisitesTask.objects.all().delete()
        laying.lay_on_all_banks()
        assert WorkflowPage.objects.get(page_id=bank.pk).workflow.name == laying.NAME

    def test_a_step_out_of_use_is_not_laid_on_new_banks(self, home: HomePage, bank: DocumentIndexPage) -> None:
        Workflow.objects.get(name=laying.NAME).deactivate()
        other = make_bank(title="Архив", slug="archive")
        assert not WorkflowPage.objects.filter(page_id=other.pk).exists()


def test_a_stranger_sees_no_check(order: DocumentPage) -> None:
    assert signed_in(user_with(Role.AUTHOR)).get(check_url(order)).status_code == 302
    assert Client().get(check_url(order)).status_code == 302
