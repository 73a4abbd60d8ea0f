"""«Пакет для внедрения»: what lies in the archive, who gets one, what is typed wrongly."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from django.test import Client

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.downloads.problems import BusyError, MissingToolError
from knowledge_base.documents.models import ActionStep, Attachment, DocumentIndexPage, DocumentPage
from knowledge_base.documents.package.contents import README
from knowledge_base.documents.screens import download
from knowledge_base.organisations.models import Organisation
from knowledge_base.taxonomy.models import Audience
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db

ALL = ["docx", "pdf", "actions", "order"]
SCHOOL = 'МБОУ «Средняя школа "Луч" № 3»'
ORDER = "Проект приказа учреждения.docx"
ACTIONS = "Что сделать.docx"


@pytest.fixture(autouse=True)
def _quick(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setitem(download._WRITERS, "pdf", lambda act: b"%PDF-1")


@pytest.fixture
def act(bank: DocumentIndexPage) -> DocumentPage:
    issuer = Organisation.objects.create(name="Комитет по образованию города Светлоозёрска")
    audience = Audience.objects.get_or_create(name="Заместитель")[0]
    page = document(
        bank, "О наставничестве", number="41", adopted_on=date(2024, 3, 12), issuer=issuer, audiences=[audience]
    )
    edition(page, "1. Утвердить.", in_force_from=date(2024, 3, 12))
    edition(page, "1. Утвердить заново.", in_force_from=date(2025, 1, 1), amending_text="приказ № 9")
    ActionStep.objects.create(page=page, text="назначить наставников;", term="до 1 сентября")
    ActionStep.objects.create(page=page, text="Разместить <план> & отчёт")
    return page


def ask(client: Client, page: DocumentPage, parts: list[str] | None = None, institution: str = SCHOOL) -> Any:
    return client.post(f"{page.url}package/", {"parts": ALL if parts is None else parts, "institution": institution})


def members(response: Any) -> dict[str, bytes]:
    assert response.status_code == 200, response.content.decode()[:3000]
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words(content: bytes) -> str:
    file = docx.Document(io.BytesIO(content))
    parts = [p.text for p in file.paragraphs]
    parts += [" | ".join(cell.text for cell in row.cells) for table in file.tables for row in table.rows]
    return "\n".join(parts).replace("\u00a0", " ")


class TestContents:
    def test_the_current_text_the_actions_and_the_order(self, client: Client, act: DocumentPage) -> None:
        response = ask(client, act)
        name = unquote(response["Content-Disposition"].partition("utf-8''")[2])
        assert name == "Внедрение. Приказ от 12.03.2024 № 41.zip"
        assert response["Cache-Control"] == "no-store"
        found = members(response)
        text = "Приказ от 12.03.2024 № 41"
        assert list(found) == [README, f"{text}.docx", f"{text}.pdf", ACTIONS, ORDER]
        assert "Утвердить заново" in words(found[f"{text}.docx"])
        actions = words(found[ACTIONS])
        assert "1 | назначить наставников; | до 1 сентября | Заместитель |" in actions
        assert "Разместить <план> & отчёт" in actions
        order = words(found[ORDER])
        for said in (
            SCHOOL,
            "О реализации приказа Комитета по образованию города Светлоозёрска от 12.03.2024 № 41 «О наставничестве»",
            "В соответствии с приказом Комитета по образованию города Светлоозёрска от 12.03.2024 № 41",
            "(в редакции от 01.01.2025)",
            "ПРИКАЗЫВАЮ:",
            "2. Назначить наставников. Срок: до 1 сентября. Ответственный: ___",
            "3. Разместить <план> & отчёт. Срок: ___",
            "№ ______",
            "(подпись)",
        ):
            assert said in order, said
        readme = found[README].decode("utf-8-sig")
        assert "Действует в редакции от 01.01.2025" in readme
        assert "Чего в пакете нет" not in readme
        assert "\r\n" in readme

    def test_nothing_binds_where_an_act_only_advises(self, client: Client, bank: DocumentIndexPage) -> None:
        letter = document(bank, "О каникулах", kind="letter", number="7", adopted_on=date(2024, 3, 1))
        order = words(members(ask(client, letter, ["order"]))[ORDER])
        assert "О применении письма от 01.03.2024 № 7 «О каникулах»" in order
        assert "Организовать исполнение" not in order

    def test_what_is_missing_is_told_and_the_rest_is_given(self, client: Client, bank: DocumentIndexPage) -> None:
        bare = document(bank, "Положение о совете", kind="regulation", slug="bare", adopted_on=date(2024, 1, 1))
        Attachment.objects.create(page=bare, file=file("Скан", content=b"%PDF-1.4 scan", name="скан.pdf"))
        html = client.get(f"{bare.url}package/").content.decode()
        assert "Текста на портале нет" in html
        assert "таблицы действий не будет" in html
        found = members(ask(client, bare))
        assert list(found) == [README, "скан.pdf", ORDER]
        readme = found[README].decode("utf-8-sig")
        assert "вместо него в пакете файлы документа" in readme
        assert "не записано, что нужно сделать" in readme
        assert "О реализации Положения о совете" in words(found[ORDER])

    def test_without_pdf_the_rest_comes(
        self, client: Client, act: DocumentPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(text: Any) -> bytes:
            raise MissingToolError

        monkeypatch.setitem(download._WRITERS, "pdf", fail)
        found = members(ask(client, act))
        assert not [name for name in found if name.endswith(".pdf")]
        assert "Текст в PDF: сделать файл не получилось" in found[README].decode("utf-8-sig")


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        "name",
        [
            "Школа «../../etc/passwd» \\ C:\\x",
            "ш" * 300,
            'Школа "№ 3" <b>& «Луч»</b>',
            "  Школа\t№ 3\n",
            "Школа \u202eтнемгарф\u2066 № 3",
            "Школа \x00\x01\x1f№ 3",
        ],
    )
    def test_any_name_is_safe(self, client: Client, act: DocumentPage, name: str) -> None:
        found = members(ask(client, act, ["order"], name))
        assert list(found) == [README, ORDER]  # no name of a file is made of it
        first = docx.Document(io.BytesIO(found[ORDER])).paragraphs[0].text
        assert first.startswith(("Школа", "ш" * 300))
        assert first.replace("\u00a0", " ").isprintable()

    @pytest.mark.parametrize(
        ("parts", "name", "said"),
        [
            (["order"], "", "Напишите название учреждения"),
            (["order"], "   \u200b ", "Напишите название учреждения"),
            (["order"], "№ 3!", "В названии нет слов"),
            (["docx"], "ш" * 301, "Название длиннее 300 знаков (сейчас 301)"),
            ([], SCHOOL, "Отметьте хотя бы одно"),
            (["exe"], SCHOOL, "нет части «exe»"),
        ],
    )
    def test_a_mistake_is_told_and_nothing_is_lost(
        self, client: Client, act: DocumentPage, parts: list[str], name: str, said: str
    ) -> None:
        response = ask(client, act, parts, name)
        assert response.status_code == 422
        html = response.content.decode()
        assert said in html
        if name.isprintable() and name:
            assert name.replace('"', "&quot;") in html
        for part in set(parts) & set(ALL):
            assert re.search(f'name="parts" value="{part}"[^>]* checked', html)

    def test_without_the_order_no_name_is_needed(self, client: Client, act: DocumentPage) -> None:
        assert ACTIONS in members(ask(client, act, ["actions"], ""))

    def test_while_the_text_is_being_made_one_is_told_to_wait(
        self, client: Client, act: DocumentPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(text: Any) -> bytes:
            raise BusyError

        monkeypatch.setitem(download._WRITERS, "pdf", busy)
        response = ask(client, act, institution="Школа Луч")
        assert response.status_code == 503
        assert "Подождите полминуты" in response.content.decode()
        assert 'value="Школа Луч"' in response.content.decode()

    def test_it_is_guarded_against_forged_requests(self, act: DocumentPage) -> None:
        assert Client(enforce_csrf_checks=True).post(f"{act.url}package/", {"parts": ["actions"]}).status_code == 403

    def test_published_institutions_are_proposed(self, client: Client, act: DocumentPage) -> None:
        Organisation.objects.create(name="Тайная школа", is_public=False)
        assert "Тайная школа" not in client.get(f"{act.url}package/").content.decode()


class TestWhoGetsOne:
    def test_an_act_that_is_over_warns_and_offers_nothing(
        self, client: Client, bank: DocumentIndexPage, act: DocumentPage
    ) -> None:
        relate(document(bank, "Новый", slug="new", adopted_on=date(2025, 5, 1)), Verb.REPEALS, act)
        standing.refresh([act.pk])
        html = client.get(f"{act.url}package/").content.decode()
        assert "Документ утратил силу" in html
        assert "<form class=" not in html.partition("<main")[2]
        response = ask(client, act)
        assert response.status_code == 409
        assert "Документ утратил силу" in response.content.decode()
        assert "package/" not in client.get(act.url).content.decode()
        # A day of the past in the address does not bring it back.
        assert client.post(f"{act.url}package/?on=2024-06-01", {"parts": ["actions"]}).status_code == 409

    @pytest.mark.parametrize(("status", "allowed"), [("project", False), ("suspended", False), ("unknown", True)])
    def test_doubtful_ones_are_told(self, client: Client, act: DocumentPage, status: str, allowed: bool) -> None:
        act.set_status, act.set_status_reason = status, "решение"
        act.save()
        standing.refresh([act.pk])
        html = client.get(f"{act.url}package/").content.decode()
        assert "notice--warning" in html
        assert ("Скачать пакет" in html) is allowed
