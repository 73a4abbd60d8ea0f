"""The editor's side: who sees which reports, the answer by mail, what is kept and what is erased."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.documents.models import DocumentPage
from knowledge_base.feedback.models import ErrorReport
from knowledge_base.feedback.rights import reports_for
from portal.accounts.roles import Role
from portal.accounts.waiting import waiting_for
from tests.factories import communities, documents, materials
from tests.factories.accounts import user_with
from tests.factories.feedback import report

pytestmark = pytest.mark.django_db
LIST = "feedback_errorreport_modeladmin_index"
EDIT = "feedback_errorreport_modeladmin_edit"
DELETE = "feedback_errorreport_modeladmin_delete"


@pytest.fixture
def editor(client: Client, act: DocumentPage) -> Client:
    """A document editor who has signed in."""
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    return client


def answer(client: Client, made: ErrorReport, *, send: bool = False, **fields: Any) -> Any:
    """Send the screen's form."""
    made.refresh_from_db()
    form = {"state": made.state, "answer": made.answer, "seen_version": str(made.version), **fields}
    return client.post(reverse(EDIT, args=[made.pk]), form | ({"send": "1"} if send else {}))


class TestRights:
    @pytest.mark.parametrize(
        ("role", "sees"),
        [
            (Role.METHODIST, {"document", "material", "node"}),
            (Role.DOCUMENT_EDITOR, {"document"}),
            (Role.HEAD, {"document", "material", "node", "gone"}),
            (Role.ADMINISTRATOR, {"document", "material", "node", "gone"}),
            (Role.COMMUNITY_LEADER, set()),
            (Role.COUNCIL_SECRETARY, set()),
            (Role.AUTHOR, set()),
            (Role.EXPERT, set()),
        ],
    )
    def test_each_role_sees_reports_about_what_it_may_edit(
        self, client: Client, act: DocumentPage, role: Role, sees: set[str]
    ) -> None:
        made = {
            "document": report(act),
            "material": report(materials.material(materials.materials_page())),
            "node": report(communities.node()),
            "gone": report(None),
        }
        user = user_with(role)
        client.force_login(user)
        assert set(reports_for(user)) == {made[name] for name in sees}
        deals = role in (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.HEAD, Role.ADMINISTRATOR, Role.COMMUNITY_LEADER)
        listed = client.get(reverse(LIST))
        assert (listed.status_code == 200) == deals
        if deals:
            assert set(listed.context["object_list"]) == {made[name] for name in sees}
        leads = role in (Role.HEAD, Role.ADMINISTRATOR)
        for name, one in made.items():
            for address in (reverse(EDIT, args=[one.pk]), reverse("feedback_erase", args=[one.pk])):
                assert (client.get(address).status_code == 200) == (name in sees), (name, address)
            assert (client.get(reverse(DELETE, args=[one.pk])).status_code == 200) == (leads and name in sees)
        total = sum(group.total for group in waiting_for(user, dt.date(2026, 11, 22)) if "Сообщения" in group.title)
        assert total == len(sees)

    def test_a_leader_sees_his_own_community_alone(self, client: Client, home: HomePage) -> None:
        own, other = communities.node("Математики"), communities.node("Физики")
        seen, hidden = report(own), report(other, "Чужое")
        client.force_login(communities.leader_of(own))
        assert list(client.get(reverse(LIST)).context["object_list"]) == [seen]
        assert client.get(reverse(EDIT, args=[hidden.pk])).status_code != 200
        answer(client, hidden, state="mended")
        hidden.refresh_from_db()
        assert hidden.state == "new"
        exported = client.get(reverse(LIST), {"export": "csv"})
        text = b"".join(exported) if exported.streaming else exported.content
        assert "Чужое" not in text.decode("utf-8-sig")

    def test_strangers_and_nonsense(self, client: Client, act: DocumentPage) -> None:
        made = report(act)
        assert client.get(reverse(EDIT, args=[made.pk])).status_code == 302
        client.force_login(user_with(Role.HEAD))
        base = reverse(LIST)
        for tail in ("edit/нет/", "edit/999999/", f"edit/{'9' * 30}/", "edit/1_2/"):
            assert client.get(f"{base}{tail}").status_code == 404, tail


class TestList:
    def test_filters_and_what_goes_to_a_table(self, editor: Client, act: DocumentPage) -> None:
        now = timezone.now()
        report(act, "=1+1", email="reader@example.ru", consented_at=now)
        report(act, "Старое", kind="file", created_at=now - dt.timedelta(days=40))
        report(act, "Закрытое", state="mended")

        def found(**query: str) -> list[str]:
            return [one.text for one in editor.get(reverse(LIST), query).context["object_list"]]

        assert found(state="open") == ["=1+1", "Старое"]
        assert found(state="mended") == ["Закрытое"]
        assert found(kind="file") == ["Старое"]
        assert found(age="older-month") == ["Старое"]
        assert set(found(age="week")) == {"=1+1", "Закрытое"}
        assert len(found(state="никакое", age="вечность")) == 3
        assert found(q="старое") == ["Старое"]
        exported = editor.get(reverse(LIST), {"state": "open", "age": "week", "export": "csv"})
        text = (b"".join(exported) if exported.streaming else exported.content).decode("utf-8-sig")
        assert "reader@example.ru" not in text
        head, row = csv.reader(io.StringIO(text), delimiter=";")
        assert dict(zip(head, row, strict=True))["Что не так"] == "'=1+1"

    def test_a_long_list_costs_no_more_queries(self, editor: Client, act: DocumentPage) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                editor.get(reverse(LIST))
            return len(asked)

        report(act)
        queries()
        few = queries()
        for _ in range(12):
            report(act)
        assert queries() == few


class TestAnswer:
    def test_the_answer_reaches_the_reader(self, editor: Client, act: DocumentPage) -> None:
        made = report(
            act, "я" * 1000, email="reader@example.ru", page_title="Приказ\nBcc: b@example.ru", place="п. 1.2"
        )
        shown = editor.get(reverse(EDIT, args=[made.pk])).content.decode()
        assert act.url in shown
        assert reverse("wagtailadmin_pages:edit", args=[act.pk]) in shown
        answer(editor, made, send=True, state="mended", answer="Исправили, спасибо <b>")
        (letter,) = mail.outbox
        assert letter.to == ["reader@example.ru"]
        assert letter.subject == f"Ответ на сообщение № {made.pk}: Приказ Bcc: b@example.ru"
        assert "Исправили, спасибо <b>" in letter.body
        assert act.full_url in letter.body
        assert "я" * 301 not in letter.body
        made.refresh_from_db()
        assert (made.state, made.answer) == ("mended", "Исправили, спасибо <b>")
        assert None not in (made.closed_at, made.sent_at, made.answered_at)
        assert made.answered_by is not None
        assert not made.waits_for_answer

    def test_a_withdrawn_page_is_not_linked_in_the_letter(self, editor: Client, act: DocumentPage) -> None:
        made = report(act, email="reader@example.ru")
        address = act.full_url
        act.unpublish()
        answer(editor, made, send=True, answer="Убрали")
        assert address not in mail.outbox[0].body

    def test_a_letter_that_fails_is_told_and_nothing_is_lost(
        self, editor: Client, act: DocumentPage, settings: Any
    ) -> None:
        made = report(act, email="reader@example.ru")
        settings.EMAIL_BACKEND = f"{__name__}.Broken"
        response = answer(editor, made, send=True, state="mended", answer="Исправили")
        assert response.url == reverse(EDIT, args=[made.pk])
        shown = editor.get(response.url).content.decode()
        assert "письмо не ушло" in shown
        assert "Исправили" in shown
        made.refresh_from_db()
        assert (made.state, made.send_failed, made.sent_at) == ("mended", True, None)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        answer(editor, made, send=True)
        made.refresh_from_db()
        assert (made.send_failed, len(mail.outbox)) == (False, 1)

    def test_without_words_no_letter_and_without_address_no_letter(self, editor: Client, act: DocumentPage) -> None:
        made, silent = report(act, email="reader@example.ru"), report(act)
        assert "письмо без него не уйдёт" in answer(editor, made, send=True, answer=" ").content.decode()
        answer(editor, silent, send=True, answer="Исправили")
        answer(editor, made, state="rejected")
        assert mail.outbox == []
        shown = editor.get(reverse(LIST)).content.decode()
        assert "закрыто без письма" in shown

    def test_two_editors_do_not_answer_over_each_other(self, editor: Client, act: DocumentPage) -> None:
        made = report(act, email="reader@example.ru")
        seen = str(made.version)
        answer(editor, made, send=True, answer="Первый")
        late = answer(editor, made, send=True, answer="Второй", seen_version=seen)
        assert "изменил другой сотрудник" in late.content.decode()
        assert "Второй" in late.content.decode()
        made.refresh_from_db()
        assert (made.answer, len(mail.outbox)) == ("Первый", 1)

    def test_what_the_reader_wrote_is_not_changed_by_the_form(self, editor: Client, act: DocumentPage) -> None:
        made = report(act, email="reader@example.ru")
        answer(editor, made, state="work", text="Другое", email="thief@example.ru", page="1")
        made.refresh_from_db()
        assert (made.state, made.email, made.page_id) == ("work", "reader@example.ru", act.pk)
        assert made.text != "Другое"


class Broken(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError


class TestErasing:
    def test_addresses_go_some_days_after_the_closing(self, act: DocumentPage, settings: Any) -> None:
        settings.FEEDBACK_ADDRESS_DAYS = 30
        now = timezone.now()
        days = {"вчера": 1, "давно": 31}
        closed = {
            name: report(act, email="a@example.ru", state="mended", closed_at=now - dt.timedelta(days=ago))
            for name, ago in days.items()
        }
        opened = report(act, email="b@example.ru", created_at=now - dt.timedelta(days=90))
        forgotten = report(act, email="c@example.ru", created_at=now - dt.timedelta(days=400))
        out = io.StringIO()
        call_command("erase_report_addresses", stdout=out)
        assert "2" in out.getvalue()
        left = set(ErrorReport.objects.exclude(email="").values_list("pk", flat=True))
        assert left == {closed["вчера"].pk, opened.pk}
        assert ErrorReport.objects.filter(pk=forgotten.pk, state="new").exists()

    def test_an_address_is_erased_on_request(self, editor: Client, act: DocumentPage) -> None:
        made = report(act, email="reader@example.ru", consented_at=timezone.now())
        address = reverse("feedback_erase", args=[made.pk])
        assert "reader@example.ru" in editor.get(address).content.decode()
        made.refresh_from_db()
        assert made.email
        seen = made.version
        editor.post(address)
        # A screen that was open meanwhile does not bring it back.
        answer(editor, made, send=True, answer="Исправили", seen_version=str(seen))
        made.refresh_from_db()
        assert (made.email, mail.outbox) == ("", [])
        assert "стёрта" in editor.get(reverse(EDIT, args=[made.pk])).content.decode()

    def test_a_report_outlives_its_page(self, client: Client, act: DocumentPage) -> None:
        made = report(act, email="reader@example.ru")
        documents.document(act.get_parent(), "Другой")
        act.delete()
        made.refresh_from_db()
        assert (made.page_id, made.page_title) == (None, "О наставниках")
        client.force_login(user_with(Role.HEAD))
        assert "страница удалена" in client.get(reverse(EDIT, args=[made.pk])).content.decode()
        answer(client, made, send=True, answer="Убрали", state="mended")
        assert "Убрали" in mail.outbox[0].body
