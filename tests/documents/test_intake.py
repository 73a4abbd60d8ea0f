"""A file is read once, and what was read becomes a draft that nobody but editors sees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from knowledge_base.documents.choices import FileRole, Kind, Level, Stage
from knowledge_base.documents.extraction.reading import Method, Page
from knowledge_base.documents.intake import ingest, mapping
from knowledge_base.documents.intake import reading as readings
from knowledge_base.documents.intake.issuers import name_key, organisation_named
from knowledge_base.documents.intake.text_child import understand_apart
from knowledge_base.documents.models import DocumentIndexPage, FileReading
from knowledge_base.documents.understanding.as_json import to_json, understood_of
from knowledge_base.documents.understanding.found import Citation, Head, Understood, Value
from knowledge_base.organisations.models import FormerName, Organisation
from portal.files.models import PortalDocument
from tests.factories.accounts import UserFactory
from tests.factories.documents import document
from tests.factories.files import document as file_of

pytestmark = pytest.mark.django_db

ORDER = """УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ГОРОДА СВЕТЛООЗЁРСКА
ПРИКАЗ
от 09.07.2024 № 158

О методической службе

1. Утвердить Положение о методической службе.
2. Контроль оставляю за собой.
"""


def text_file(text: str = ORDER, name: str = "prikaz-158.txt") -> PortalDocument:
    return file_of(name=name, content=text.encode())


def head_of(**values: tuple[str, float]) -> Head:
    return Head(**{name: Value(value, sure, 0, 5) for name, (value, sure) in values.items()})


class TestReading:
    def test_a_file_is_read_once_for_each_checksum(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = readings.reading_of(text_file())
        assert (row.stage, row.state) == (Stage.DONE, "read")
        assert row.text.startswith("УПРАВЛЕНИЕ")
        monkeypatch.setattr(readings, "_one_go", _never)
        assert readings.reading_of(text_file(name="другое имя.txt")).pk == row.pk

    def test_what_cannot_be_read_keeps_its_state_and_words(self) -> None:
        row = readings.reading_of(file_of(name="scan.pdf", content=b"%PDF-1.4 broken"))
        assert (row.stage, row.state, row.text) == (Stage.DONE, "damaged", "")
        assert "повреждён" in row.message

    def test_another_process_reads_it_right_now(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = readings.begin(text_file())
        FileReading.objects.update(stage=Stage.WORKING, alive_at=timezone.now())
        monkeypatch.setattr(readings, "_one_go", _never)
        assert readings.go_on(row).stage == Stage.WORKING

    def test_a_reading_left_behind_by_a_dead_process_is_taken_over(self) -> None:
        row = readings.begin(text_file())
        FileReading.objects.update(stage=Stage.WORKING, alive_at=timezone.now() - timedelta(minutes=10))
        assert readings.go_on(row).stage == Stage.DONE

    def test_an_error_of_the_server_can_be_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(readings, "_one_go", _never)
            row = readings.reading_of(text_file())
        assert row.stage == Stage.FAILED
        assert "повторите" in row.message
        assert readings.go_on(readings.again(row)).state == "read"

    def test_goes_of_a_long_scan_are_put_together(self) -> None:
        first = [Page(0, 3, Method.OCR, 90.0)]
        text, pages = readings.joined("раз", first, "два три", [Page(0, 3), Page(4, 7)])
        assert text == "раз\nдва три"
        assert [text[page.start : page.end] for page in pages] == ["раз", "два", "три"]

    def test_a_better_reader_reads_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        given = text_file()
        readings.reading_of(given)
        monkeypatch.setattr(readings, "READER_VERSION", readings.READER_VERSION + 1)
        assert readings.begin(given).stage == Stage.WAITING


def _never(*_: Any) -> None:
    raise AssertionError("must not read")


class TestUnderstood:
    def test_what_was_found_survives_the_way_through_json(self) -> None:
        act = Citation(3, 9, "Приказ", "Минпросвещения России", "77", date(2024, 7, 9), "п. 2")
        found = Understood(head=Head(kind=Value("Приказ", 0.9, 0, 6), approved_by=act), citations=(act,))
        assert understood_of(to_json(found)) == found

    def test_a_text_is_understood_apart(self) -> None:
        found = understand_apart(ORDER)
        assert found is not None
        assert any(clause.number == "2" for clause in found.clauses)


class TestMapping:
    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("Приказ", Kind.ORDER),
            ("Федеральный закон", Kind.FEDERAL_LAW),
            ("Кодекс", Kind.FEDERAL_LAW),
            ("Муниципальная программа (утв. постановлением)", Kind.STATE_PROGRAMME),
            ("Баллада", ""),
        ],
    )
    def test_kinds(self, words: str, kind: str) -> None:
        assert mapping.kind_of(words) == kind

    @pytest.mark.parametrize(
        ("issuer", "level"),
        [
            ("Минпросвещения России", Level.FEDERAL),
            ("Правительство РФ", Level.FEDERAL),
            ("Министерство образования Среднереченской области", Level.REGIONAL),
            ("Управление образования администрации города Светлоозёрска", Level.MUNICIPAL),
            ("Администрация Озёрного муниципального района Среднереченской области", Level.MUNICIPAL),
            ("МБОУ «СОШ № 4» города Светлоозёрска", Level.INSTITUTION),
            ("", ""),
        ],
    )
    def test_levels(self, issuer: str, level: str) -> None:
        assert mapping.level_of(Kind.ORDER, issuer) == level


class TestIssuers:
    def test_case_quotes_and_the_name_of_the_state_do_not_matter(self) -> None:
        made = Organisation.objects.create(
            name="Министерство просвещения Российской Федерации", short_name="Минпросвещения России"
        )
        assert organisation_named("министерство просвещения РФ") == made
        assert organisation_named("Минпросвещения РФ") == made
        assert organisation_named("Министерство науки РФ") is None
        assert not name_key("«»")

    def test_a_former_name_leads_to_the_organisation(self) -> None:
        made = Organisation.objects.create(name="Управление образования")
        FormerName.objects.create(organisation=made, name="Отдел образования", until=date(2019, 1, 1))
        assert organisation_named("ОТДЕЛ ОБРАЗОВАНИЯ", date(2018, 5, 5)) == made


class TestDraft:
    def made(self, bank: DocumentIndexPage, head: Head, text: str = ORDER, **values: Any) -> Any:
        given = text_file(text)
        row = readings.reading_of(given)
        row.understood = to_json(Understood(head=head))
        row.save()
        return ingest.draft_from(row, given, bank, UserFactory(), values)

    def test_the_draft_holds_what_was_read_and_is_not_public(self, bank: DocumentIndexPage, client: Client) -> None:
        issuer = Organisation.objects.create(name="Управление образования администрации города Светлоозёрска")
        head = head_of(
            kind=("Приказ", 0.99),
            number=("158", 0.98),
            date=("2024-07-09", 0.98),
            issuer=("Управление образования администрации города Светлоозёрска", 0.9),
            title=("О методической службе", 0.9),
        )
        page = self.made(bank, head)
        assert (page.kind, page.number, page.adopted_on, page.issuer) == (Kind.ORDER, "158", date(2024, 7, 9), issuer)
        assert (page.title, page.level, page.live) == ("О методической службе", Level.MUNICIPAL, False)
        edition = page.editions.get()
        assert edition.is_draft
        assert edition.clauses.filter(number="2").exists()
        attached = page.attachments.get().file
        assert client.get(attached.url).status_code == 404
        assert client.get(bank.url).status_code == 200
        assert "О методической службе" not in client.get(bank.url).content.decode()
        assert page.get_latest_revision_as_object().number == "158"

    def test_nothing_is_invented_and_what_lacks_is_said(self, bank: DocumentIndexPage) -> None:
        page = self.made(bank, Head())
        assert (page.kind, page.number, page.adopted_on, page.issuer_id) == ("", "", None, None)
        assert page.title == "prikaz-158"
        remarks = " ".join(page.intake.remarks)
        assert "взято имя файла" in remarks
        assert "вида, номера, даты, органа" in remarks

    def test_doubt_an_unknown_issuer_and_requisites_in_use_are_pointed_at(self, bank: DocumentIndexPage) -> None:
        document(bank, "О службе", number="158", adopted_on=date(2024, 7, 9))
        page = self.made(bank, head_of(number=("158", 0.6), date=("2024-07-09", 0.9), issuer=("Отдел дорог", 0.9)))
        remarks = " ".join(page.intake.remarks)
        assert "Проверьте номер" in remarks
        assert "«Отдел дорог» не найден" in remarks
        assert "Такие же реквизиты" in remarks

    def test_a_recognised_scan_asks_to_be_compared(self, bank: DocumentIndexPage) -> None:
        given = text_file()
        row = readings.reading_of(given)
        row.pages = [{**row.pages[0], "method": "ocr", "confidence": 91.4}]
        row.save()
        page = ingest.draft_from(row, given, bank, UserFactory())
        assert "уверенность не ниже 91 %: сверьте" in page.intake.remarks[0]
        assert page.attachments.get().role == FileRole.SCAN

    def test_values_of_a_table_win(self, bank: DocumentIndexPage) -> None:
        page = self.made(bank, head_of(number=("158", 0.9)), number="77/к", adopted_on=None)
        assert page.number == "77/к"

    def test_a_title_too_long_for_its_field_is_kept_whole(self) -> None:
        words = "Об утверждении " + "очень " * 60 + "длинного названия"
        short, full = ingest.titles(words)
        assert len(short) <= 255
        assert short.endswith("…")
        assert full == words

    @pytest.mark.parametrize(
        ("kind", "title", "whole"),
        [
            ("Порядок", "Проведения школьного этапа олимпиады", "Порядок проведения школьного этапа олимпиады"),
            ("План", "Мероприятий на 2027 год", "План мероприятий на 2027 год"),
            ("Положение", "О методической службе", "О методической службе"),
            ("Приказ", "Об итогах конкурса", "Об итогах конкурса"),
        ],
    )
    def test_a_title_that_hangs_on_its_kind_is_made_whole(self, kind: str, title: str, whole: str) -> None:
        assert ingest.whole_title(head_of(kind=(kind, 0.9), title=(title, 0.9))) == whole

    def test_asked_twice_there_is_one_draft(self, bank: DocumentIndexPage) -> None:
        given, again = text_file(), text_file(name="копия.txt")
        row = readings.reading_of(given)
        first, is_new = ingest.draft_once(row, given, bank, UserFactory())
        second, is_new_too = ingest.draft_once(row, again, bank, UserFactory())
        assert (first.pk, is_new, is_new_too) == (second.pk, True, False)

    def test_the_same_bytes_are_known(self, bank: DocumentIndexPage) -> None:
        page = self.made(bank, Head())
        assert ingest.made_of(page.intake.reading.sha256) == page
        assert ingest.made_of("") is None
