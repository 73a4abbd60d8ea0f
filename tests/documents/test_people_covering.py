"""A name that was covered is nowhere that a reader gets; a name that was withdrawn is nowhere at all."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from knowledge_base.documents import editing
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.intake import reading
from knowledge_base.documents.models import (
    Attachment,
    ClosedOriginal,
    DocumentIndexPage,
    DocumentPage,
    NameDecision,
    NameDeed,
    NameGround,
    NameWithdrawal,
)
from knowledge_base.documents.people import files, traces
from knowledge_base.documents.people.covering import cover
from knowledge_base.documents.people.deciding import Choice, decide
from knowledge_base.documents.people.withdrawing import WithdrawalRefusedError, elsewhere, withdraw
from knowledge_base.documents.search_source import DocumentSource
from portal.files.models import PortalDocument
from tests.factories.accounts import UserFactory
from tests.factories.checking import check_latest
from tests.factories.people import ORDER, order

pytestmark = pytest.mark.django_db

NAME = "ягодк"


@pytest.fixture
def people() -> tuple[Any, Any]:
    return UserFactory(is_superuser=True), UserFactory(is_superuser=True)


@pytest.fixture(autouse=True)
def quick_copies(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Covered PDFs are made and measured in the tests of `covering`; here a copy is the text without the writings."""

    def covered(file: Any, media_type: str, texts: list[str]) -> bytes:
        with file.open("rb") as source:
            text = source.read().decode()
        assert texts, "nothing to cover was asked for"
        for written in texts:
            assert written in text
            text = text.replace(written, "█████")
        return text.encode()

    for module in ("covering", "versions"):
        monkeypatch.setattr(f"knowledge_base.documents.people.{module}.covered_bytes", covered)
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    settings.DATA_DIR = tmp_path


def upload(text: str, title: str = "Приказ о конкурсе", name: str = "приказ.txt") -> PortalDocument:
    document = PortalDocument(title=title)
    document.file = ContentFile(text.encode(), name=name)
    document.save()
    return document


def with_file(bank: DocumentIndexPage, people: tuple[Any, Any], **fields: Any) -> DocumentPage:
    """A published order whose text and file name people; everybody was left at first."""
    author, checker = people
    file = upload(ORDER)
    reading.reading_of(file)
    page, edition = order(bank, author, **fields)
    edition.source_file = file
    editing.save_draft(edition, user=author)
    editing.approve(edition, checker)
    page.attachments = [Attachment(file=file, title="Приказ")]
    page.save_revision(user=author)
    everybody = ("ягодкин вп", "морошкин п", "калинкин сс")
    decide(page, [Choice(key, NameDeed.LEAVE, NameGround.PUBLIC) for key in everybody], author)
    check_latest(page, checker).publish(user=checker)
    return DocumentPage.objects.get(pk=page.pk)


def what_readers_get(page: DocumentPage, client: Client) -> str:
    """Every tab, list and feed of the document, its text as a file, all files, what the search is given: as one text."""
    client.logout()
    url, bank = page.url or "", page.get_parent().url or ""
    tabs = ["", "editions/", "relations/", "files/", "compare/", "feed/"]
    addresses = [f"{url}{tab}" for tab in tabs] + [bank, f"{bank}export.csv", f"{bank}feed/"]
    parts = []
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200:
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            parts.append(content.decode(errors="replace"))
    word = client.get(f"{url}text.docx")
    assert word.status_code == 200
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        parts.append(archive.read("word/document.xml").decode())
    for file in PortalDocument.objects.all():
        for version in file.versions.all():
            answer = client.get(version.url)
            if answer.status_code == 200:
                parts.append(b"".join(answer.streaming_content).decode(errors="replace"))  # type: ignore[attr-defined]
    parts += [str(record) for record in DocumentSource().records([page.pk])]
    return "\n".join(parts).lower()


def test_a_covered_name_is_nowhere_that_a_reader_gets(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client
) -> None:
    author, checker = people
    page = with_file(bank, people, annotation="Награждена В.П. Ягодкина.")
    assert what_readers_get(page, client).count(NAME) > 3
    decide(page, [Choice("ягодкин вп", NameDeed.COVER)], author)

    done = cover(page, author)

    assert (done.editions, done.files, done.card, done.remarks) == (1, 1, True, [])
    draft = page.editions.get(state=EditionState.DRAFT)
    assert NAME not in draft.text.lower()
    assert "1 | █████ | учитель" in draft.text
    assert "Морошкин Петя" in draft.text
    editing.approve(draft, checker)
    check_latest(page, checker).publish(user=checker)
    fresh = DocumentPage.objects.get(pk=page.pk)
    got = what_readers_get(fresh, client)
    assert "морошкин" in got
    assert NAME not in got

    original = ClosedOriginal.objects.exclude(file=None).get()
    client.force_login(UserFactory())
    assert client.get(original.file.url).status_code == 404
    client.force_login(checker)
    assert client.get(original.file.url).status_code == 200
    assert page.editions.get(state=EditionState.REPLACED).text == ORDER


def test_a_draft_with_open_names_is_closed_and_withdrawing_still_reaches_it(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client
) -> None:
    page, edition = order(bank, people[0])
    page.save_revision(user=people[0])
    decide(page, [Choice("морошкин п", NameDeed.COVER)], people[0])
    cover(page, people[0])
    edition.refresh_from_db()
    assert edition.state == EditionState.CLOSED
    assert edition.text == ORDER
    client.force_login(people[1])
    shown = client.get(reverse("document_people:names", args=[page.pk])).content.decode()
    assert "Только в оригиналах названы" in shown
    address = reverse("document_people:withdraw", args=[page.pk])
    assert client.get(address, {"who": "морошкин п"}).status_code == 200
    assert "орошкин" not in page.editions.get(state=EditionState.DRAFT).text


def database() -> str:
    """Everything that the database holds, JSON with its letters as letters."""
    if connection.vendor == "sqlite":
        raw: sqlite3.Connection = connection.connection
        return "\n".join(_unescaped(line) for line in raw.iterdump()).lower()
    return "\n".join(str(row) for row in _every_row()).lower()


def _every_row() -> Iterator[Any]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from cursor.fetchall()


def _unescaped(line: str) -> str:
    return line.encode("latin-1", "backslashreplace").decode("unicode_escape", "replace") if "\\u" in line else line


def on_disk() -> bytes:
    out = io.BytesIO()
    for path in Path(settings.DATA_DIR).rglob("*"):
        if path.is_file():
            out.write(path.read_bytes())
    return out.getvalue()


def test_a_withdrawn_name_is_nowhere_at_all(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    author, checker = people
    page = with_file(bank, people, annotation="Награждена В.П. Ягодкина.")
    draft = editing.correct(page.editions.get(), author)
    editing.set_text(draft, f"{ORDER}\n\n3. Ягодкина выступит на совете.", user=author)
    editing.approve(draft, checker)
    other, _ = order(bank, author, checker, "Ягодкина В.П. ведёт кружок.", title="О кружках")
    namesake, _ = order(bank, author, checker, "Ягодкин А.А. ведёт хор.", title="О хоре")
    what_readers_get(page, client)
    file = page.attachments.get().file
    file.replace_file(ContentFile(f"{ORDER}\nисправлено".encode(), name="приказ Ягодкиной.txt"), user=author)
    assert database().count(NAME) > 10
    assert {one.pk for one in elsewhere("ягодкин вп")} == {page.pk, other.pk}

    with django_capture_on_commit_callbacks(execute=True):
        done = withdraw([page, other], "ягодкин вп", checker, "заявление от 01.09.2026")

    namesake_text = "ягодкин а.а."
    left = database().replace(namesake_text, "").replace("ягодкин аа", "")
    assert NAME not in left
    assert b"\xd1\x8f\xd0\xb3\xd0\xbe\xd0\xb4\xd0\xba" not in on_disk().lower().replace(
        "Ягодк".encode(), "ягодк".encode()
    )
    assert NAME not in what_readers_get(DocumentPage.objects.get(pk=page.pk), client)
    assert not list(traces.left({"ягодкин вп"}))
    assert done.remarks == ()
    edition = page.editions.get(state=EditionState.APPROVED)
    assert edition.approved_by == checker
    assert "█████ выступит на совете" in edition.text
    assert edition.clauses.filter(text__contains="█████").exists()
    namesake.editions.get()
    assert "Ягодкин А.А." in namesake.editions.get().text
    record = NameWithdrawal.objects.get()
    assert (record.by, record.reason) == (checker, "заявление от 01.09.2026")
    assert not NameDecision.objects.filter(key="ягодкин вп").exists()
    assert NameDecision.objects.filter(key="морошкин п").exists()
    assert [version.number for version in file.versions.all()] == [2, 1]


def test_withdrawing_asks_for_the_right_a_reason_and_no_name_in_it(
    bank: DocumentIndexPage, people: tuple[Any, Any]
) -> None:
    page, edition = order(bank, people[0])
    for user, reason, words in (
        (people[1], " ", "Напишите причину"),
        (people[1], "просьба Ягодкиной В.П.", "повторено имя"),
        (UserFactory(), "заявление", "вправе публиковать"),
    ):
        with pytest.raises(WithdrawalRefusedError, match=words):
            withdraw([page], "ягодкин вп", user, reason)
    edition.refresh_from_db()
    assert edition.text == ORDER


def test_the_screen_shows_what_would_change_and_reports(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client
) -> None:
    page, _ = order(bank, people[0], people[1])
    other, _ = order(bank, people[0], people[1], "Ягодкина В.П. ведёт кружок.", title="О кружках")
    client.force_login(people[1])
    url = reverse("document_people:withdraw", args=[page.pk])
    html = client.get(url, {"who": "ягодкин вп"}).content.decode()
    assert "О кружках" in html
    assert client.get(url, {"who": "никто нн"}).status_code == 404
    sent = {"who": "ягодкин вп", "page": [page.pk], "reason": "заявление", "sure": ""}
    assert "Ничего не изменено" in client.post(url, sent).content.decode()
    assert "Что изменено" in client.post(url, sent | {"sure": "1"}).content.decode()
    assert NAME not in page.editions.get().text.lower()
    assert "Ягодкина" in other.editions.get().text


def test_a_covered_file_is_a_pdf_without_the_name(bank: DocumentIndexPage) -> None:
    """The real way once: the room's own copy, read again."""
    document = upload("Слово взяла Ягодкина В.П. Уроку Ягодкиной дали оценку.")
    data = files.covered_bytes(document.file, document.media_type, ["Ягодкина В.П.", "Ягодкиной"])
    assert data.startswith(b"%PDF")
