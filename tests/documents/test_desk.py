"""The desk by hand: a file is uploaded, read, corrected, confirmed, handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge_base.documents.choices import IntakeState, Kind, Stage
from knowledge_base.documents.desk import screens
from knowledge_base.documents.intake import ingest
from knowledge_base.documents.intake import reading as readings
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage, FileReading, Intake
from knowledge_base.documents.understanding.as_json import to_json
from knowledge_base.documents.understanding.found import Head, Understood, Value
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from portal.files.models import PortalDocument
from tests.factories.accounts import UserFactory, user_with
from tests.factories.documents import document
from tests.factories.files import document as file_of
from tests.factories.files import upload
from tests.factories.organisations import consent, person

pytestmark = pytest.mark.django_db

TEXT = "ПРИКАЗ\nот 09.07.2024 № 158\n\nО методической службе\n\n1. Утвердить положение.\n"


@pytest.fixture
def editor(client: Client, bank: DocumentIndexPage) -> Client:
    sync_groups()
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    return client


def intake(bank: DocumentIndexPage, text: str = TEXT, **fields: Any) -> Intake:
    given = file_of(name="prikaz.txt", content=text.encode())
    row = readings.reading_of(given)
    at = text.index("15", text.index("№"))
    head = Head(number=Value("158", 0.6, at, at + 3), title=Value("О методической службе", 0.95, 31, 52))
    row.understood = to_json(Understood(head=head))
    row.save()
    page = ingest.draft_from(row, given, bank, UserFactory())
    Intake.objects.filter(page=page).update(**fields)
    return Intake.objects.get(page=page)


def given(draft: Intake, **values: str) -> dict[str, str]:
    seen = str(draft.page.latest_revision_id)
    return {"title": "О методической службе", "kind": "", "level": "", "number": "158", "seen": seen} | values


def address(draft: Intake) -> str:
    return reverse("document_desk:draft", args=[draft.pk])


class TestUpload:
    def test_a_file_becomes_a_draft(self, editor: Client) -> None:
        given = {"file": upload("prikaz.txt", TEXT.encode())}
        desk = editor.post(reverse("document_desk:file"), given, follow=True).content.decode()
        draft = DocumentPage.objects.get()
        assert not draft.live
        assert draft.editions.get().source_file.file_name == "prikaz.txt"
        assert "Черновик создан" in desk
        assert "Верно, следующий" in desk

    def test_the_same_file_again_makes_no_second_document(self, editor: Client, bank: DocumentIndexPage) -> None:
        intake(bank)
        response = editor.post(reverse("document_desk:file"), {"file": upload("копия.txt", TEXT.encode())}, follow=True)
        assert "уже есть в банке" in response.content.decode()
        assert DocumentPage.objects.count() == 1
        assert PortalDocument.objects.count() == 1

    def test_a_file_that_cannot_be_read_is_kept_and_says_why(self, editor: Client) -> None:
        broken = upload("scan.pdf", b"%PDF-1.7\n" + b"nonsense " * 50)
        progress = editor.post(reverse("document_desk:file"), {"file": broken}, follow=True)
        assert PortalDocument.objects.count() == 1
        assert "Сам файл сохранён" in progress.content.decode()
        editor.post(progress.request["PATH_INFO"], {"draft": "1"}, follow=True)
        assert DocumentPage.objects.get().attachments.count() == 1

    def test_no_file_and_a_program_are_refused_in_words(self, editor: Client) -> None:
        assert "Выберите файл" in editor.post(reverse("document_desk:file"), {}).content.decode()
        refused = editor.post(reverse("document_desk:file"), {"file": upload("a.docx", b"MZ\x00\x00")})
        assert refused.status_code == 422
        assert not PortalDocument.objects.exists()

    def test_a_file_read_at_last_fills_its_draft(self, editor: Client, bank: DocumentIndexPage) -> None:
        given = file_of(name="prikaz.txt", content=TEXT.encode())
        row = readings.begin(given)
        FileReading.objects.filter(pk=row.pk).update(stage=Stage.DONE, state="tool_missing", message="Нет программы")
        row.refresh_from_db()
        draft = ingest.draft_from(row, given, bank, UserFactory(), {"number": "7/н"}).intake
        FileReading.objects.filter(pk=row.pk).update(reader_version=readings.READER_VERSION)
        progress = reverse("document_desk:progress", args=[given.pk])
        assert "Нет программы" in editor.get(f"{progress}?stay=1").content.decode()
        desk = editor.post(progress, {"again": "1"}, follow=True).content.decode()
        assert "текст внесён в черновик" in desk
        page = DocumentPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
        assert (page.number, page.adopted_on, page.title) == ("7/н", date(2024, 7, 9), "О методической службе")
        assert page.editions.get().is_draft

    def test_the_file_of_a_document_gives_its_text_to_that_document(
        self, editor: Client, bank: DocumentIndexPage
    ) -> None:
        page = document(bank, "О методической службе")
        given = file_of(name="prikaz.txt", content=TEXT.encode())
        Attachment.objects.create(page=page, file=given)
        progress = reverse("document_desk:progress", args=[given.pk])
        editor.post(progress)
        assert page.editions.get().is_draft
        assert DocumentPage.objects.count() == 1
        assert "вносить нечего" in editor.post(progress, {"draft": "1"}, follow=True).content.decode()

    def test_confidential_files_are_not_read_here(self, editor: Client) -> None:
        given = file_of(name="soglasie.txt", content=TEXT.encode())
        consent(person(), file=given)
        progress = reverse("document_desk:progress", args=[given.pk])
        assert editor.get(progress).status_code == 404
        assert editor.post(progress).status_code == 404
        assert not FileReading.objects.exists()

    def test_readers_do_not_get_in(self, client: Client, bank: DocumentIndexPage) -> None:
        sync_groups()
        client.force_login(user_with(Role.EXPERT))
        for name in ("document_desk:file", "document_desk:list"):
            assert client.get(reverse(name)).status_code in {302, 403}


class TestPicture:
    def test_who_may_not_fetch_the_file_gets_no_picture_of_it(
        self, editor: Client, bank: DocumentIndexPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft = intake(bank)
        monkeypatch.setattr(screens, "page_png", lambda *_: b"picture")
        picture = reverse("document_desk:picture", args=[draft.pk, 1])
        assert editor.get(picture).content == b"picture"
        consent(person(), file=draft.file)  # from now on confidential
        assert editor.get(picture).status_code == 404
        assert editor.get(reverse("document_desk:marks", args=[draft.pk, 1])).status_code == 404


class TestDesk:
    def test_each_value_is_shown_with_its_place(self, editor: Client, bank: DocumentIndexPage) -> None:
        page = editor.get(address(intake(bank))).content.decode()
        assert '<mark id="mark-number" data-field="number" title="Номер">158</mark>' in page
        assert "проверьте: уверенность 60 %" in page
        assert page.count("в файле не найдено") == 3

    def test_corrections_are_saved_and_the_next_draft_opens(self, editor: Client, bank: DocumentIndexPage) -> None:
        first, second = intake(bank), intake(bank, TEXT.replace("158", "159"))
        values = given(first, number="158/1", kind=Kind.ORDER, adopted_on="2024-07-09", done="1")
        response = editor.post(address(first), values | {"sure-number": "1"})
        assert response["Location"] == address(second)
        first.refresh_from_db()
        assert (first.state, first.confirmed) == (IntakeState.DONE, ["number"])
        page = DocumentPage.objects.get(pk=first.page_id)
        assert (page.number, page.number_key, page.adopted_on) == ("158/1", "158/1", date(2024, 7, 9))
        assert page.get_latest_revision_as_object().kind == Kind.ORDER
        assert not page.live

    def test_handed_over_it_waits_for_somebody_else(self, editor: Client, bank: DocumentIndexPage) -> None:
        draft = intake(bank)
        editor.post(address(draft), given(draft, kind=Kind.ORDER, level="municipal", check="1"))
        assert DocumentPage.objects.get(pk=draft.page_id).workflow_in_progress

    def test_put_off_it_comes_last(self, editor: Client, bank: DocumentIndexPage) -> None:
        first, second = intake(bank), intake(bank, TEXT.replace("158", "159"))
        editor.post(address(first), given(first, later="1"))
        listed = editor.get(reverse("document_desk:list")).content.decode()
        assert listed.index(address(second)) < listed.index(address(first))
        assert "отложен" in listed

    def test_bad_values_lose_nothing(self, editor: Client, bank: DocumentIndexPage) -> None:
        draft = intake(bank)
        page = editor.post(
            address(draft), given(draft, title="", number="99-ю", adopted_on="когда-то", done="1")
        ).content.decode()
        assert "Напишите название" in page
        assert "99-ю" in page
        assert "когда-то" in page
        assert Intake.objects.get(pk=draft.pk).state == IntakeState.WAITING

    def test_what_a_colleague_saved_meanwhile_is_not_written_over(
        self, editor: Client, bank: DocumentIndexPage
    ) -> None:
        draft = intake(bank)
        values = given(draft, number="200", done="1")
        draft.page.number = "300"
        draft.page.save_revision(clean=False)
        response = editor.post(address(draft), values)
        assert response.status_code == 409
        assert "200" in response.content.decode()
        assert DocumentPage.objects.get(pk=draft.page_id).get_latest_revision_as_object().number == "300"

    def test_published_ones_leave_the_desk(self, editor: Client, bank: DocumentIndexPage) -> None:
        draft = intake(bank)
        DocumentPage.objects.filter(pk=draft.page_id).update(live=True)
        assert "Всё разобрано" in editor.get(reverse("document_desk:list")).content.decode()
