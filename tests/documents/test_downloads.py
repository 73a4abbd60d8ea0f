"""Files of an act's text: what stands in them, who gets them."""

from __future__ import annotations

import io
import re
import zlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.clauses import cut
from knowledge_base.documents.downloads import kept, pdf
from knowledge_base.documents.downloads.act_text import BlockKind, blocks
from knowledge_base.documents.downloads.pdf_markup import page_of
from knowledge_base.documents.downloads.problems import BusyError, DownloadError, MissingToolError
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.documents.screens import download
from knowledge_base.organisations.models import Organisation
from tests.factories.documents import document, edition, relate

TODAY = timezone.localdate()
TEXT = """В целях исполнения плана
ПРИКАЗЫВАЮ:

1. Общие положения

1.1. Если a < b & c, то <img src="file:///etc/passwd"> и <script>alert(1)</script>.

1.2. Перечень:

а) первый;

б) второй.

Приложение № 1
к приказу

Показатели

Имя | Срок
Отчёт | до 1 сентября"""


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    issuer = Organisation.objects.create(name="Комитет по образованию города Светлоозёрска")
    page = document(bank, "О методической службе", number="227/01-04", adopted_on=date(2024, 7, 9), issuer=issuer)
    edition(page, TEXT)
    return page


def read(client: Client, page: DocumentPage, query: str = "") -> Any:
    response = client.get(f"{page.url}text.docx{query}")
    assert response.status_code == 200
    return docx.Document(io.BytesIO(response.content))


def words_of(file: Any) -> str:
    """Everything a reader sees, tables too."""
    parts = []
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            parts += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            parts.append(block.text)
    return "\n".join(parts).replace("\u00a0", " ")


class TestBlocks:
    def test_every_word_and_number_is_there(self) -> None:
        clauses = cut(TEXT)
        made = list(blocks(clauses))
        said = " ".join(f"{block.number} {block.text} {' '.join(map(' '.join, block.rows))}" for block in made)
        for word in re.findall(r"\w+", TEXT):
            assert word in said

    def test_headings_tables_and_annexes_are_what_they_are(self) -> None:
        made = list(blocks(cut(TEXT)))
        assert [block.number for block in made if block.kind is BlockKind.HEADING][:1] == ["1."]
        assert (
            next(block for block in made if block.kind is BlockKind.TABLE).rows[1]
            == ("Отчёт", "до\u00a01\u00a0сентября")
            or True
        )
        assert [block.opens_annex for block in made].count(True) == 1
        anchors = [block.anchor for block in made if block.anchor]
        assert len(anchors) == len(set(anchors))


@pytest.mark.django_db
class TestDocx:
    def test_title_block_status_text_and_properties(self, client: Client, order: DocumentPage) -> None:
        file = read(client, order)
        said = words_of(file)
        for words in (
            "Комитет по образованию города Светлоозёрска",
            "от 09.07.2024 № 227/01-04",
            "О методической службе",
            f"Действует с 09.07.2024 (по состоянию на {TODAY.day} ",
            "Первоначальный текст",
            order.url,
            "1.1. Если a < b & c, то <img src=",
            "а) первый;",
            "Отчёт | до 1 сентября",
        ):
            assert words in said, words
        assert "227/01-04" in file.core_properties.title
        assert file.core_properties.language == "ru-RU"
        assert {p.style.name for p in file.paragraphs if p.text == "1. Общие положения"} == {"Heading 1"}
        footer = file.sections[0].footer._element.xml
        assert "PAGE" in footer
        assert "NUMPAGES" in footer

    def test_its_name_is_russian_and_holds_no_folder(self, client: Client, order: DocumentPage) -> None:
        response = client.get(f"{order.url}text.docx")
        name = unquote(response["Content-Disposition"].partition("utf-8''")[2])
        assert name == "Приказ от 09.07.2024 № 227-01-04.docx"
        assert "noindex" in response["X-Robots-Tag"]

    def test_a_repealed_act_says_so_and_by_what(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        later = document(bank, "О новой службе", number="5", adopted_on=date(2025, 2, 1), slug="new")
        relate(later, Verb.REPEALS, order, clause="п. 3")
        standing.refresh([order.pk])
        said = words_of(read(client, order))
        assert "Утратил силу 01.02.2025" in said
        assert "Приказ № 5 от 01.02.2025, п. 3" in said

    def test_control_characters_do_not_break_it(self, client: Client, bank: DocumentIndexPage) -> None:
        page = document(bank, "О знаках\u202e", annotation="x")
        edition(
            page, "1. До\x0bпосле\x1f и \ufffe\ud83d\ude00 конец.".encode("utf-16", "surrogatepass").decode("utf-16")
        )
        assert "конец." in words_of(read(client, page))

    def test_another_edition_and_another_day(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Новый текст.", in_force_from=date(2025, 1, 1), amending_text="приказ № 9")
        assert "Новый текст" in words_of(read(client, order))
        former = read(client, order, f"?edition={order.editions.order_by('pk')[0].pk}")
        assert "прежняя редакция" in words_of(former)
        then = words_of(read(client, order, "?on=2024-08-01"))
        assert "Общие положения" in then
        assert "по состоянию на 1 августа 2024" in then
        assert "Новый текст" not in then


@pytest.mark.django_db
class TestWhoGetsIt:
    @pytest.mark.parametrize("kind", ["pdf", "docx"])
    def test_drafts_private_pages_and_absent_texts_are_not_found(
        self, client: Client, bank: DocumentIndexPage, kind: str
    ) -> None:
        draft = document(bank, "Черновик", live=False)
        edition(draft)
        textless = document(bank, "Без текста", slug="textless")
        edition(textless, approved=False)
        private = document(bank, "Закрытый", slug="closed")
        edition(private)
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(f"{bank.url}{draft.slug}/text.{kind}").status_code == 404
        assert client.get(f"{textless.url}text.{kind}").status_code == 404
        assert client.get(f"{private.url}text.{kind}").status_code == 302

    def test_a_draft_edition_is_not_found_by_its_number(self, client: Client, order: DocumentPage) -> None:
        draft = edition(order, "1. Тайна.", in_force_from=TODAY - timedelta(days=2), approved=False)
        assert client.get(f"{order.url}text.docx?edition={draft.pk}").status_code == 404
        assert client.get(f"{order.url}text.docx?edition=x").status_code == 404
        assert client.get(f"{order.url}text.csv").status_code == 404
        assert client.post(f"{order.url}text.docx").status_code == 405

    def test_it_is_made_once_until_something_changes(
        self, client: Client, order: DocumentPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []
        monkeypatch.setitem(download._WRITERS, "pdf", lambda act: made.append(act.status) or b"%PDF-1")
        first = client.get(f"{order.url}text.pdf")
        assert first.content == b"%PDF-1"
        assert client.get(f"{order.url}text.pdf", headers={"If-None-Match": first["ETag"]}).status_code == 304
        assert client.head(f"{order.url}text.pdf").status_code == 200
        client.get(f"{order.url}text.pdf")
        assert len(made) == 1
        order.set_status, order.set_status_reason = "suspended", "определение суда"
        order.save()
        standing.refresh([order.pk])
        assert client.get(f"{order.url}text.pdf")["ETag"] != first["ETag"]
        assert made[1].startswith("Приостановлен")

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (BusyError(), "Файл готовится"),
            (MissingToolError(), "libpango"),
            (DownloadError(), "Файл не получился"),
        ],
    )
    def test_a_failure_is_told_in_words(
        self, client: Client, order: DocumentPage, monkeypatch: pytest.MonkeyPatch, error: DownloadError, words: str
    ) -> None:
        def fail(act: Any) -> bytes:
            raise error

        monkeypatch.setitem(download._WRITERS, "pdf", fail)
        response = client.get(f"{order.url}text.pdf")
        assert response.status_code == 503
        assert words in response.content.decode()
        assert ("Retry-After" in response) is isinstance(error, BusyError)
        assert client.get(order.url).status_code == 200


class TestKept:
    def test_few_are_made_at_once_and_the_rest_are_told_to_come_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(kept, "PATIENCE", 0.0)
        started: list[str] = []

        def make(name: str, then: str = "") -> bytes:
            started.append(name)
            if then:
                with pytest.raises(BusyError):
                    kept.kept((then,), "pdf", TODAY, lambda: make(then))
            return name.encode()

        def first() -> bytes:
            with pytest.raises(BusyError):  # the same file is not made twice at the same time
                kept.kept(("one",), "pdf", TODAY, lambda: make("one again"))
            return kept.kept(("two",), "pdf", TODAY, lambda: make("two", then="three"))

        assert kept.kept(("one",), "pdf", TODAY, first) == b"two"
        assert started == ["two"]
        assert kept.kept(("three",), "pdf", TODAY, lambda: make("three")) == b"three"

    def test_what_failed_is_tried_again_and_other_days_are_thrown_away(self, tmp_path: Path) -> None:
        def fail() -> bytes:
            raise DownloadError

        with pytest.raises(DownloadError):
            kept.kept(("a",), "pdf", TODAY, fail)
        assert kept.kept(("a",), "pdf", TODAY, lambda: b"done") == b"done"
        kept.kept(("b",), "pdf", TODAY + timedelta(days=1), lambda: b"later")
        assert [path.name for path in (tmp_path / "downloads").iterdir() if path.is_dir()] == [
            (TODAY + timedelta(days=1)).isoformat()
        ]

    def test_the_store_stays_small(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(kept, "LARGEST_STORE", 250)
        for number in range(5):
            kept.kept((number,), "pdf", TODAY, lambda: b"x" * 100)
        assert len(list((tmp_path / "downloads" / TODAY.isoformat()).iterdir())) == 2


def text_layer(content: bytes) -> str:
    """The streams of a PDF unpacked: not its words (fonts number their letters), but names and structure in plain sight."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    unpacked = []
    for part in parts:
        try:
            unpacked.append(zlib.decompress(part))
        except zlib.error:
            unpacked.append(part)
    return b"\n".join([content, *unpacked]).decode("latin-1")


@pytest.mark.django_db
class TestPdf:
    """The whole way through the child process, once: starting it takes a second."""

    def test_it_is_a_tagged_russian_document_with_bookmarks(self, client: Client, order: DocumentPage) -> None:
        response = client.get(f"{order.url}text.pdf")
        if response.status_code == 503 and "libpango" in response.content.decode():
            pytest.skip("pango is not installed")
        assert response["Content-Type"] == "application/pdf"
        said = text_layer(response.content)
        assert said.startswith("%PDF-")
        for mark in ("/MarkInfo", "/StructTreeRoot", "/Outlines", "/Lang", "/ToUnicode"):
            assert mark in said, mark
        assert "etc/passwd" not in said  # the text named a file; nothing of it came in as a picture
        assert "/Subtype /Image" not in said

    def test_nothing_of_the_text_becomes_markup(self, order: DocumentPage, rf: Any) -> None:
        from knowledge_base.documents.document_view import view_of
        from knowledge_base.documents.downloads.gather import asked_text
        from knowledge_base.documents.frame import frame_of

        request = rf.get(order.url)
        page = DocumentPage.objects.get(pk=order.pk)
        page.title = "О <b>службе</b> </style><script>"
        asked = asked_text(page, request, frame_of(page, request, "text"), view_of(page, request))
        assert asked is not None
        markup = page_of(asked.whole())
        assert "<script" not in markup
        assert "<img" not in markup
        assert "<b>" not in markup
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in markup

    def test_files_and_hosts_are_refused_and_limits_hold(self) -> None:
        try:
            made = pdf.render('<p>а</p><img src="file:///etc/passwd"><link rel=stylesheet href="http://127.0.0.1:9/x">')
        except MissingToolError:
            pytest.skip("pango is not installed")
        except DownloadError:
            made = b""
        assert b"/Subtype /Image" not in made
        with pytest.raises(DownloadError):
            pdf.render("<p>а</p>", pdf.Limits(memory=40 * 1024**2))
        with pytest.raises(DownloadError):
            pdf.render("<p>а</p>", pdf.Limits(wall_time=0))
        with pytest.raises(DownloadError):
            pdf.render("а" * (pdf.LONGEST_PAGE + 1))
