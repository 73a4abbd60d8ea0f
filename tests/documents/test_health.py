"""«Здоровье банка»: what is broken is found, what is whole is not, and each line leads to its mending."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge_base.documents.choices import FileRole, Stage, Verb
from knowledge_base.documents.health import citations, files, link_checking, links, requisites
from knowledge_base.documents.health.link_checking import Answer, ask
from knowledge_base.documents.models import Attachment, DocumentIndexPage, FileReading, LinkCheck
from knowledge_base.documents.models.citation_row import CitationRow
from knowledge_base.organisations.models import Organisation
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file_of
from tests.factories.news import news, news_index

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


class TestRequisites:
    def test_what_lacks_is_named_and_what_is_whole_is_not(self, bank: DocumentIndexPage) -> None:
        issuer = Organisation.objects.create(name="Управление образования")
        whole = document(bank, "О службе", number="158", adopted_on=date(2024, 7, 9), issuer=issuer)
        edition(whole)
        document(bank, "Без всего", review_by=TODAY - timedelta(days=3))
        assert [line.title for line in requisites.without_text(TODAY)] == ["Без всего"]
        (line,) = requisites.without_requisites(TODAY)
        assert (line.title, line.words) == ("Без всего", "Нет номера и даты")
        assert [line.title for line in requisites.without_issuer(TODAY)] == ["Без всего"]
        assert [line.words for line in requisites.overdue(TODAY)] == ["Пересмотр просрочен на 3\u00a0дня"]

    def test_drafts_are_no_business_of_readers(self, bank: DocumentIndexPage) -> None:
        document(bank, "Черновик", live=False)
        assert not list(requisites.without_text(TODAY))
        assert not list(requisites.without_issuer(TODAY))


class TestFiles:
    def test_a_scan_without_text_and_a_file_never_read_are_found(self, bank: DocumentIndexPage) -> None:
        scanned, unread, typed = (document(bank, title) for title in ("Скан", "Новый", "С текстом"))
        for page, content in ((scanned, b"%PDF-1.4 a"), (unread, b"%PDF-1.4 b"), (typed, b"%PDF-1.4 c")):
            given = file_of(name="a.pdf", content=content)
            Attachment.objects.create(page=page, file=given, role=FileRole.SCAN)
            if page is scanned:
                FileReading.objects.create(
                    sha256=given.sha256, stage=Stage.DONE, state="no_text", message="В файле нет текста"
                )
        edition(typed)
        found = {line.title: line.words for line in files.scans(TODAY)}
        assert set(found) == {"Скан", "Новый"}
        assert "В файле нет текста" in found["Скан"]
        assert "ещё не читали" in found["Новый"]

    def test_lost_bytes_are_found(self, bank: DocumentIndexPage) -> None:
        page = document(bank)
        given = file_of()
        Attachment.objects.create(page=page, file=given)
        assert not list(files.lost(TODAY))
        Path(given.file.path).unlink()
        (line,) = files.lost(TODAY)
        assert "утрачен" in line.words


class TestCitations:
    def test_a_text_that_cites_a_repealed_act_is_found_unless_it_repeals_it(self, bank: DocumentIndexPage) -> None:
        old = document(bank, "Старый порядок", number="5", adopted_on=date(2010, 1, 1))
        new = document(bank, "Новый порядок", number="6", adopted_on=date(2020, 1, 1))
        relate(new, Verb.REPEALS, old)
        citing = document(bank, "Положение", number="7", adopted_on=date(2021, 1, 1))
        for page in (citing, new):
            text = edition(page)
            CitationRow.objects.filter(edition=text).delete()
            CitationRow.objects.create(
                edition=text, position=0, anchor="p1", label="п. 1", part="text", start=0, end=5, target=old
            )
        (line,) = citations.of_repealed(TODAY)
        assert line.page_pk == citing.pk
        assert "п. 1" in line.words
        assert "утратил силу" in line.words


class _Site(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/there")
        else:
            self.send_response({"/there": 200, "/shy": 403}.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _anywhere(host: str) -> bool:
    return True


class TestAddressesOutside:
    def test_answers_are_told_apart(self, site: str) -> None:
        assert ask(f"{site}/there", _anywhere) == Answer(200)
        assert ask(f"{site}/moved", _anywhere) == Answer(200)
        assert ask(f"{site}/shy", _anywhere) == Answer(403)
        assert ask(f"{site}/gone", _anywhere) == Answer(404, "сайт отвечает ошибкой 404")

    def test_the_servers_own_network_is_never_asked(self, site: str) -> None:
        for url in (
            f"{site}/there",
            "http://localhost/",
            "http://[::1]/",
            "http://169.254.169.254/",
            "file:///etc/passwd",
        ):
            assert ask(url).note == "адрес внутренней сети, его не проверяем"

    def test_a_failing_source_is_reported_until_it_answers(
        self, bank: DocumentIndexPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document(bank, source_url="https://example.org/158")
        answers = iter([Answer(404, "сайт отвечает ошибкой 404"), Answer(200)])
        monkeypatch.setattr(link_checking, "ask", lambda url: next(answers))
        call_command("check_links", verbosity=0)
        (line,) = links.outside(TODAY)
        assert "сайт отвечает ошибкой 404" in line.words
        assert not link_checking.waiting(timezone.now() - timedelta(days=7), 10)
        LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=8))
        call_command("check_links", verbosity=0)
        assert not list(links.outside(TODAY))


class TestLinksInside:
    def test_a_link_to_a_page_taken_off_the_site_is_found(self, bank: DocumentIndexPage) -> None:
        target = document(bank, "Снятый")
        body = [("paragraph", f'<p><a linktype="page" id="{target.pk}">приказ</a></p>')]
        news(news_index(), "Новость", body=body)
        assert not list(links.inside(TODAY))
        target.unpublish()
        assert [line.title for line in links.inside(TODAY)] == ["Новость"]


class TestReport:
    def test_editors_see_it_and_lines_lead_to_their_mending(self, client: Client, bank: DocumentIndexPage) -> None:
        sync_groups()
        page = document(bank, "Без текста")
        client.force_login(user_with(Role.DOCUMENT_EDITOR))
        shown = client.get(reverse("document_health:report")).content.decode()
        assert reverse("document_editions:list", args=[page.pk]) in shown
        assert "Нет номера или даты" in shown
        only = client.get(reverse("document_health:report") + "?check=issuer").content.decode()
        assert reverse("document_editions:list", args=[page.pk]) not in only.partition("<tbody")[2]
        assert "Здоровье банка" in client.get(reverse("documents_dashboard:screen")).content.decode()
        assert client.get(reverse("document_health:report") + "?export=csv").status_code == 200

    def test_others_see_nothing_of_it(self, client: Client, bank: DocumentIndexPage) -> None:
        sync_groups()
        document(bank, "Без текста")
        client.force_login(user_with(Role.EXPERT))
        response = client.get(reverse("document_health:report"))
        assert "Без текста" not in response.content.decode()
