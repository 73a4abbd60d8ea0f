"""Texts of files as the search has them: whose they are, where they lead, and what must never be found."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import Collection, CollectionViewRestriction

from home.models import HomePage
from knowledge_base.documents.choices import Stage
from knowledge_base.documents.file_texts import texts, wanted
from knowledge_base.documents.models import Attachment, ClosedOriginal, DocumentIndexPage, DocumentPage, FileReading
from knowledge_base.documents.search_source import DocumentSource
from portal.files.models import PortalDocument
from search.models import PendingUpdate
from search.records import Passage
from search.sources import get_source
from tests.factories import materials
from tests.factories.documents import document, edition
from tests.factories.files import document as file_of
from tests.factories.organisations import consent, person
from tests.factories.pages import section
from tests.factories.searchable import body, read_file, reading

pytestmark = pytest.mark.django_db

TEXT = (
    "1. Строить шкалу времени на каждом уроке истории, начиная с пятого класса.\n\n"
    "2. Хранить готовую шкалу в кабинете, показывать родителям на собрании и обсуждать с коллегами в конце четверти."
)


@pytest.fixture
def act(bank: DocumentIndexPage) -> DocumentPage:
    return document(bank, "О шкале")


def attach(page: DocumentPage, *files: PortalDocument, title: str = "") -> None:
    for file in files:
        Attachment.objects.create(page=page, file=file, title=title)


def of_files(page: DocumentPage) -> list[Passage]:
    (record,) = DocumentSource().records([page.pk])
    return [passage for passage in record.passages if passage.url]


def test_each_page_leads_to_itself(act: DocumentPage) -> None:
    file = read_file("Форма «Заявка»", "Песочные часы", "Подпись и дата")
    attach(act, file)
    assert of_files(act) == [
        Passage("Песочные часы", "", "файл «Форма „Заявка“», с.\u00a01", f"{file.url}#page=1"),
        Passage("Подпись и дата", "", "файл «Форма „Заявка“», с.\u00a02", f"{file.url}#page=2"),
    ]


def test_a_caption_stands_for_the_name_and_a_file_without_pages_is_one_place(act: DocumentPage) -> None:
    file = file_of("Бланк", name="Бланк.txt", content="Бланк".encode())
    reading(file, "\n".join(f"Строка {n} длинного бланка." for n in range(400)))
    attach(act, file, title="Приложение 2")
    found = of_files(act)
    assert {(passage.label, passage.url) for passage in found} == {("файл «Приложение 2»", file.url)}
    assert len(found) > 2
    assert all(len(passage.text) <= 3_000 for passage in found)
    assert " ".join(passage.text for passage in found).split() == FileReading.objects.get().text.split()


def test_the_file_of_the_text_and_its_copies_are_not_found_twice(act: DocumentPage) -> None:
    source, scan = read_file("Приказ", TEXT), read_file("Скан приказа", TEXT.replace("шкалу", "шкалv") + " Штамп.")
    form, again = read_file("Форма", "Заявление родителя"), read_file("Форма ещё раз", "Не важно")
    PortalDocument.objects.filter(pk=again.pk).update(sha256=form.sha256)
    attach(act, source, scan, form, again)
    edition(act, TEXT, source_file=source)
    assert [passage.text for passage in of_files(act)] == ["Заявление родителя"]


def test_without_a_text_the_files_are_all_there_is(act: DocumentPage) -> None:
    attach(act, read_file("Скан приказа", TEXT))
    assert [passage.text for passage in of_files(act)] == [TEXT]


def test_what_no_reader_may_fetch_is_not_found(act: DocumentPage) -> None:
    closed, secret, shut, seen = (read_file(f"Файл {n}", f"Слово {n}") for n in range(4))
    attach(act, closed, secret, shut, seen)
    ClosedOriginal.objects.create(page=act, file=closed)
    consent(person(consents=()), file=secret)
    shut.collection = Collection.get_first_root_node().add_child(instance=Collection(name="Закрытая"))
    shut.save()
    CollectionViewRestriction.objects.create(
        collection=shut.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert [passage.text for passage in of_files(act)] == ["Слово 3"]


def test_unread_files_cost_nothing_and_are_not_found(act: DocumentPage) -> None:
    attach(act, file_of("Не прочитан"))
    assert of_files(act) == []
    assert texts.file_passages({act.pk: []}) == {}


def test_a_body_shows_files_as_well(home: HomePage) -> None:
    page = section(home, "Служба", body=body(read_file("Устав", "Устав службы")))
    (record,) = get_source("section").records([page.pk])  # type: ignore[union-attr]
    assert [passage.label for passage in record.passages if passage.url] == ["файл «Устав»"]


class TestReading:
    """Files that readers can fetch are read, once, and then what shows them is written anew."""

    def unread_file(self, words: str = "Песочные часы на уроке") -> PortalDocument:
        return file_of("Карточки", name="Карточки.txt", content=f"{words}\n".encode())

    def test_only_what_is_shown_is_read(self, home: HomePage) -> None:
        shown, in_draft, nowhere = (self.unread_file(f"Слово {n}") for n in range(3))
        room = materials.materials_page()
        materials.material(room, files=[shown])
        materials.material(room, "Черновик", files=[in_draft], live=False)
        assert list(wanted.unread()) == [shown]
        assert list(wanted.unread([nowhere.pk, in_draft.pk])) == []

    def test_a_publication_has_its_files_read_and_found(
        self, home: HomePage, django_capture_on_commit_callbacks: object
    ) -> None:
        file = self.unread_file()
        page = materials.material(materials.materials_page(), files=[file], live=False)
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            page.save_revision().publish()
        assert FileReading.objects.get(sha256=file.sha256).stage == Stage.DONE
        (record,) = get_source("material").records([page.pk])  # type: ignore[union-attr]
        assert ("Песочные часы на уроке", file.url) in {(passage.text, passage.url) for passage in record.passages}

    def test_a_reading_is_told_to_all_that_show_the_file(self, home: HomePage, bank: DocumentIndexPage) -> None:
        file = self.unread_file()
        page, act = materials.material(materials.materials_page(), files=[file]), document(bank)
        attach(act, file)
        PendingUpdate.objects.all().delete()
        reading(file, "Песочные часы")
        assert set(PendingUpdate.objects.values_list("source", "key")) >= {("material", page.pk), ("document", act.pk)}
        PendingUpdate.objects.all().delete()
        FileReading.objects.all().delete()
        assert ("material", page.pk) in set(PendingUpdate.objects.values_list("source", "key"))

    def test_the_daily_command_reads_what_was_left(
        self, home: HomePage, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = self.unread_file()
        materials.material(materials.materials_page(), files=[file])
        FileReading.objects.create(sha256=file.sha256, stage=Stage.FAILED)
        monkeypatch.setattr(wanted.reading, "go_on", lambda row, *args: reading(file, "Песочные часы"))
        assert wanted.read(wanted.unread()) == 0  # what failed is left to the command
        call_command("read_shown_files")
        assert "1 файл" in capsys.readouterr().out.replace("\u00a0", " ")
