"""Screens of editions in the admin: what an editor does by hand, and what may go wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge_base.documents import editing
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import document, edition
from tests.factories.files import document as document_file
from tests.factories.files import pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    sync_groups()
    return document(bank, "О методической службе", number="158")


@pytest.fixture
def editor(client: Client, order: DocumentPage) -> Client:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    return client


@pytest.fixture
def secretary(order: DocumentPage) -> Client:
    """May edit documents, may not publish them."""
    client = Client()
    client.force_login(user_with(Role.COUNCIL_SECRETARY))
    return client


def url(name: str, order: DocumentPage, *args: int) -> str:
    return reverse(f"document_editions:{name}", args=[order.pk, *args])


def form_data(text: str = "1. Первый.\n\n2. Второй.", **fields: Any) -> dict[str, Any]:
    return {"in_force_from": "", "amended_by": "", "amending_text": "", "what_changed": "", "text": text, **fields}


class TestSaving:
    def test_a_text_is_pasted_looked_through_and_approved(self, editor: Client, order: DocumentPage) -> None:
        response = editor.post(url("add", order), form_data(in_force_from="2024-07-09"), follow=True)
        draft = order.editions.get()
        assert "Черновик сохранён" in response.content.decode()
        assert "2\u00a0пункта" in response.content.decode()
        clauses = editor.get(url("clauses", order, draft.pk)).content.decode()
        assert "#p2" in clauses
        own = editor.post(url("approve", order, draft.pk), {"version": draft.version}, follow=True).content.decode()
        assert "Последним текст изменили вы" in own
        assert "Первоначальный текст" in own
        draft.refresh_from_db()
        assert draft.is_draft
        assert url("approve", order, draft.pk) not in editor.get(url("list", order)).content.decode()
        editor.force_login(user_with(Role.DOCUMENT_EDITOR))
        page = editor.get(url("approve", order, draft.pk)).content.decode()
        assert "После утверждения читатели увидят текст" in page
        response = editor.post(url("approve", order, draft.pk), {"version": draft.version}, follow=True)
        assert "Текст утверждён" in response.content.decode()
        draft.refresh_from_db()
        assert draft.is_approved
        assert "Второй." in Client().get(order.url).content.decode()

    def test_save_and_go_on_to_approval(self, editor: Client, order: DocumentPage) -> None:
        response = editor.post(url("add", order), form_data(approve="1"))
        assert response.url == url("approve", order, order.editions.get().pk)

    def test_the_list_and_the_form_show_what_is_there(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Раз.\n\n3. Три.", approved=False)
        listed = editor.get(url("list", order)).content.decode()
        assert draft.title in listed
        assert f'<p><a href="/admin/pages/{order.pk}/edit/">' in listed
        html = editor.get(url("edit", order, draft.pk)).content.decode()
        assert "3. Три." in html
        assert "не хватает п. 2" in html

    def test_an_approved_text_has_no_form(self, editor: Client, order: DocumentPage) -> None:
        approved = edition(order)
        html = editor.get(url("edit", order, approved.pk)).content.decode()
        assert "<textarea" not in html
        assert approved.sha256 in html
        response = editor.post(url("correct", order, approved.pk))
        correction = order.editions.get(corrects=approved)
        assert response.url == url("edit", order, correction.pk)

    def test_a_new_edition_begins_with_a_former_text(self, editor: Client, order: DocumentPage) -> None:
        former = edition(order, "1. Прежнее.")
        html = editor.get(url("add", order) + f"?from={former.pk}").content.decode()
        assert "1. Прежнее." in html
        assert editor.get(url("add", order) + "?from=99999999999999").status_code == 200

    def test_a_draft_is_deleted_after_a_question(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, approved=False)
        assert "Удалить этот черновик" in editor.get(url("delete", order, draft.pk)).content.decode()
        assert order.editions.exists()
        editor.post(url("delete", order, draft.pk))
        assert not order.editions.exists()

    def test_the_document_amends_not_itself(self, editor: Client, order: DocumentPage) -> None:
        response = editor.post(url("add", order), form_data(amended_by=order.pk))
        assert "Это сам документ" in response.content.decode()
        assert not order.editions.exists()


class TestFiles:
    def test_the_text_is_taken_from_a_file_that_stays_with_the_edition(
        self, editor: Client, order: DocumentPage
    ) -> None:
        file = upload("приказ.txt", "1. Из файла.\n\n2. Ещё.".encode("cp1251"), "text/plain")
        editor.post(url("add", order), form_data("", upload=file))
        draft = order.editions.get()
        assert draft.text == "1. Из файла.\n\n2. Ещё."
        assert draft.source_file.filename == "приказ.txt"
        assert Client().get(draft.source_file.url).status_code == 404, "a draft shows its file to nobody"
        editing.approve(draft, None)
        assert Client().get(draft.source_file.url).status_code == 200

    def test_the_library_of_files_leads_to_the_edition(self, client: Client, order: DocumentPage) -> None:
        client.force_login(user_with(Role.HEAD))
        scan = document_file("Скан")
        draft = edition(order, source_file=scan, approved=False)
        assert url("edit", order, draft.pk) in client.get(f"/admin/documents/usage/{scan.pk}/").content.decode()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("скан.pdf", pdf()), ("приказ.docx", b"not a document"), ("пусто.txt", b""), ("x.exe", b"MZ\x90\x00")],
        ids=["a scan", "no document", "empty", "a program"],
    )
    def test_a_bad_file_is_told_and_nothing_is_lost(
        self, editor: Client, order: DocumentPage, name: str, content: bytes
    ) -> None:
        data = form_data("", what_changed="Важное пояснение", amending_text="приказ № 9", upload=upload(name, content))
        response = editor.post(url("add", order), data)
        html = response.content.decode()
        assert response.status_code == 200
        assert "Важное пояснение" in html
        assert "приказ № 9" in html
        assert response.context["form"].errors["upload"]
        assert not order.editions.exists()

    def test_typed_text_is_not_thrown_away_for_a_files(self, editor: Client, order: DocumentPage) -> None:
        file = upload("приказ.txt", "1. Из файла.".encode(), "text/plain")
        response = editor.post(url("add", order), form_data("1. Набранное руками.", upload=file))
        assert "1. Набранное руками." in response.content.decode()
        assert "upload" in response.context["form"].errors

    def test_a_file_replaces_the_text_that_was_saved_before(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Прежнее.", approved=False)
        file = upload("приказ.txt", "1. Из файла.".encode(), "text/plain")
        editor.post(url("edit", order, draft.pk), form_data("1. Прежнее.", upload=file, version=draft.version))
        draft.refresh_from_db()
        assert draft.text == "1. Из файла."


class TestTwoEditors:
    def test_the_second_is_told_and_loses_nothing(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Было.", approved=False)
        opened = draft.version
        editor.post(url("edit", order, draft.pk), form_data("1. Первая.", version=opened))
        response = editor.post(url("edit", order, draft.pk), form_data("1. Вторая.", version=opened))
        html = response.content.decode()
        assert response.status_code == 409
        assert "1. Вторая." in html
        assert "Пока вы работали" in html
        draft.refresh_from_db()
        assert draft.text == "1. Первая."

    def test_his_text_becomes_a_draft_of_its_own(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Было.", approved=False)
        data = form_data("1. Вторая.", version=draft.version - 1, resolve="separate")
        editor.post(url("edit", order, draft.pk), data)
        assert sorted(order.editions.values_list("text", flat=True)) == ["1. Было.", "1. Вторая."]

    def test_or_takes_the_place_of_what_was_seen(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Было.", approved=False)
        first = editor.post(url("edit", order, draft.pk), form_data("1. Вторая.", version=draft.version - 1))
        seen = first.context["form"]["version"].value()
        editor.post(url("edit", order, draft.pk), form_data("1. Вторая.", version=seen, resolve="over"))
        draft.refresh_from_db()
        assert draft.text == "1. Вторая."

    def test_a_text_approved_meanwhile_is_not_overwritten(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Было.", approved=False)
        opened = draft.version
        editing.approve(draft, None)
        response = editor.post(url("edit", order, draft.pk), form_data("1. Вторая.", version=opened))
        assert response.status_code == 409
        assert "1. Вторая." in response.content.decode()
        data = form_data("1. Вторая.", version=opened, resolve="separate")
        editor.post(url("edit", order, draft.pk), data)
        draft.refresh_from_db()
        assert (draft.text, draft.is_approved) == ("1. Было.", True)
        assert Edition.objects.filter(text="1. Вторая.", state="draft").exists()

    def test_a_text_whose_draft_was_deleted_meanwhile_is_kept(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Было.", approved=False)
        address = url("edit", order, draft.pk)
        editing.delete_draft(draft, None)
        editor.post(address, form_data("1. Вторая.", version=1))
        assert order.editions.get().text == "1. Вторая."

    def test_only_the_seen_version_is_approved(self, editor: Client, order: DocumentPage) -> None:
        draft = edition(order, approved=False)
        response = editor.post(url("approve", order, draft.pk), {"version": draft.version - 1}, follow=True)
        assert "тем временем изменили" in response.content.decode()
        draft.refresh_from_db()
        assert draft.is_draft


class TestWithdrawing:
    def test_who_takes_the_only_text_away_is_told(self, editor: Client, order: DocumentPage) -> None:
        only = edition(order, "1. Первый.")
        told = "останется на сайте без текста"
        assert told in editor.get(url("withdraw", order, only.pk)).content.decode()
        edition(order, "1. Другой.", in_force_from=date(2025, 1, 1))
        assert told not in editor.get(url("withdraw", order, only.pk)).content.decode()


class TestRights:
    def test_who_may_not_publish_may_write_and_not_approve(self, secretary: Client, order: DocumentPage) -> None:
        secretary.post(url("add", order), form_data())
        draft = order.editions.get()
        assert "Утвердить текст" not in secretary.get(url("list", order)).content.decode()
        for name in ("approve", "withdraw"):
            assert secretary.post(url(name, order, draft.pk), {"version": draft.version}).status_code == 302
        draft.refresh_from_db()
        assert draft.is_draft

    @pytest.mark.parametrize("name", ["list", "add"])
    def test_whoever_may_not_edit_the_document_does_not_get_in(self, order: DocumentPage, name: str) -> None:
        stranger = Client()
        assert "/login/" in stranger.get(url(name, order)).url
        stranger.force_login(user_with(Role.EXPERT))
        assert stranger.get(url(name, order)).status_code == 302
        assert stranger.post(url(name, order), form_data()).status_code in (302, 405)
        assert not order.editions.exists()

    def test_a_locked_document_has_locked_texts(self, secretary: Client, order: DocumentPage) -> None:
        order.locked = True
        order.save()
        secretary.post(url("add", order), form_data())
        assert not order.editions.exists()

    def test_another_documents_edition_is_not_reached(
        self, editor: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        other = edition(document(bank, "Другой", slug="other"), approved=False)
        assert editor.get(url("edit", order, other.pk)).status_code == 404
        assert editor.post(url("approve", order, other.pk), {"version": other.version}).status_code == 404


class TestDocumentScreen:
    def test_it_holds_no_text_and_leads_to_the_editions(self, editor: Client, order: DocumentPage) -> None:
        edition(order, "1. Очень приметный текст.", approved=False)
        html = editor.get(f"/admin/pages/{order.pk}/edit/").content.decode()
        assert "приметный" not in html
        assert url("list", order) in html

    def test_a_document_is_chosen_as_a_document(self, editor: Client, order: DocumentPage) -> None:
        for address in (f"/admin/pages/{order.pk}/edit/", url("add", order)):
            html = editor.get(address).content.decode()
            assert "Выбрать документ банка" in html
            assert "(Документ)" not in html

    def test_doubts_are_shown_and_refuse_nothing(
        self, editor: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        twin = document(bank, "О том же", slug="twin", number="№ 158")
        html = editor.get(f"/admin/pages/{twin.pk}/edit/").content.decode()
        assert "В банке уже есть документ с теми же видом, номером и датой" in html
        assert f"/admin/pages/{order.pk}/edit/" in html

    def test_doubts_while_typing(self, editor: Client, order: DocumentPage) -> None:
        query = {"kind": "order", "number": "N 158", "adopted_on": "2099-01-01", "page": "0"}
        html = editor.get(reverse("document_doubts"), query).content.decode()
        assert "ещё не наступила" in html
        assert "О методической службе" in html
        for broken in ({"adopted_on": "31.02.2020", "issuer": "x"}, {"number": "\x00" * 50}, {}):
            assert editor.get(reverse("document_doubts"), broken).status_code == 200

    def test_doubts_are_for_editors(self, client: Client, order: DocumentPage) -> None:
        assert client.get(reverse("document_doubts"), {"number": "158"}).status_code == 302


class TestExplorer:
    def test_columns_answer_the_editors_question(
        self, editor: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        edition(order, approved=False)
        html = editor.get(f"/admin/pages/{bank.pk}/").content.decode()
        assert "Текст в черновике" in html
        assert "Не определён" in html

    def test_days_are_shown_as_on_paper(self, editor: Client, bank: DocumentIndexPage) -> None:
        document(bank, "Свежий", slug="fresh", adopted_on=date(2026, 1, 9), verified_on=date(2026, 1, 15))
        html = editor.get(f"/admin/pages/{bank.pk}/results/?ordering=-verified_on").content.decode()
        assert "09.01.2026" in html
        assert "15.01.2026" in html

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("kind=order", True),
            ("kind=letter", False),
            ("standing=unknown", True),
            ("standing=repealed", False),
            ("text=draft", True),
            ("text=approved", False),
            ("review=due", False),
            ("ordering=-adopted_on", True),
            ("ordering=standing__status", True),
            ("q=158", True),
            ("q=методической", True),
        ],
    )
    def test_filters(
        self, editor: Client, bank: DocumentIndexPage, order: DocumentPage, query: str, found: bool
    ) -> None:
        edition(order, approved=False)
        html = editor.get(f"/admin/pages/{bank.pk}/results/?{query}").content.decode()
        assert (f"/admin/pages/{order.pk}/edit/" in html) is found

    def test_queries_do_not_depend_on_rows(
        self, editor: Client, bank: DocumentIndexPage, order: DocumentPage, django_assert_max_num_queries: Any
    ) -> None:
        for n in range(20):
            document(bank, f"О деле {n}", slug=f"d{n}")
        editor.get(f"/admin/pages/{bank.pk}/results/")
        with django_assert_max_num_queries(30):
            editor.get(f"/admin/pages/{bank.pk}/results/")
