"""What the search is given of documents."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import ActionStep, DocumentIndexPage, DocumentPage
from knowledge_base.documents.search_source import DocumentSource
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.taxonomy.models import Topic
from search.models import PendingUpdate
from search.records import SearchRecord
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(bank: DocumentIndexPage) -> DocumentPage:
    issuer = Organisation.objects.create(name="Государственная Дума", short_name="Госдума")
    topic = Topic.objects.create(name="Охрана детства")
    return document(
        bank,
        "Об образовании",
        kind="federal_law",
        level="federal",
        number="273 - Ф3",
        adopted_on=date(2012, 12, 29),
        short_name="Закон об образовании, 273-ФЗ",
        annotation="Главный закон.",
        issuer=issuer,
        topics=[topic],
    )


def record_of(page: DocumentPage) -> SearchRecord:
    (record,) = DocumentSource().records([page.pk])
    return record


def test_a_record_holds_what_documents_are_asked_for(law: DocumentPage) -> None:
    edition(law, "Статья 1. Предмет\n\n1. Закон регулирует.\n\nПриложение 1\n\n4. В приложении.")
    ActionStep.objects.create(page=law, text="Прочитать", term="сразу")
    record = record_of(law)
    assert record.title == "Об образовании"
    assert record.numbers == ("273-фз",)
    assert record.names[:2] == ("Закон об образовании, 273-ФЗ", "Федеральный закон об образовании")
    assert record.keywords == ("Государственная Дума", "Госдума", "Федеральный", "Охрана детства")
    assert (record.summary, record.status, record.status_code) == ("Главный закон.", "Действует", "in_force")
    assert (record.date, record.url) == (date(2012, 12, 29), law.url)
    assert record.facets == {
        "kind": ("federal_law",),
        "level": ("federal",),
        "issuer": ("gosduma",),
        "status": ("in_force",),
        "year": ("2012",),
        "topic": ("okhrana-detstva",),
    }
    by_anchor = {passage.anchor: passage for passage in record.passages}
    assert by_anchor["st1"].text == "Статья 1. Предмет"
    assert by_anchor["st1-ch1"].text == "Закон регулирует."
    assert by_anchor["pril1-p4"].label == "прил.\u00a01, п.\u00a04"
    assert by_anchor["what-to-do"].text == "Прочитать сразу"


def test_drafts_and_former_editions_are_not_given(law: DocumentPage) -> None:
    edition(law, "1. Прежнее.", in_force_from=date(2013, 1, 1))
    edition(law, "1. Нынешнее.", in_force_from=date(2014, 1, 1), amending_text="закон")
    edition(law, "1. Тайное.", in_force_from=date(2015, 1, 1), approved=False)
    edition(law, "1. Будущее.", in_force_from=date(2099, 1, 1), amending_text="закон")
    assert [passage.text for passage in record_of(law).passages] == ["Нынешнее."]


def test_a_bare_document_has_a_bare_record(bank: DocumentIndexPage) -> None:
    record = record_of(document(bank, "Положение", kind="regulation"))
    assert (record.numbers, record.names, record.passages, record.date) == ((), (), (), None)
    assert record.facets == {"kind": ("regulation",), "level": ("municipal",), "status": ("unknown",)}


def test_only_the_published_are_given(bank: DocumentIndexPage, law: DocumentPage) -> None:
    draft = document(bank, "Черновик", live=False)
    private = document(bank, "Закрытый", slug="closed")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    source = DocumentSource()
    asked = [law.pk, draft.pk, private.pk]
    assert [record.pk for record in source.records(asked)] == [law.pk]
    assert list(source.keys()) == [law.pk]
    assert source.published_pks(asked) == {law.pk}


@pytest.mark.parametrize("count", [1, 25])
def test_queries_do_not_depend_on_the_number(
    bank: DocumentIndexPage, count: int, django_assert_max_num_queries: object
) -> None:
    pages = [document(bank, f"О деле {n}", slug=f"d{n}") for n in range(count)]
    for page in pages:
        edition(page)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(list(DocumentSource().records([page.pk for page in pages]))) == count


def test_facets_are_put_into_words(law: DocumentPage) -> None:
    facets = {facet.name: facet for facet in DocumentSource.facets}
    assert dict(facets["kind"].describe(["federal_law", "nonsense"])) == {"federal_law": "Федеральный закон"}
    assert dict(facets["issuer"].describe(["gosduma"])) == {"gosduma": "Госдума"}
    assert dict(facets["topic"].describe(["okhrana-detstva"])) == {"okhrana-detstva": "Охрана детства"}


class TestOutbox:
    @pytest.fixture(autouse=True)
    def emptied(self, law: DocumentPage) -> None:
        PendingUpdate.objects.all().delete()

    def touched(self) -> set[int]:
        return set(PendingUpdate.objects.filter(source="document").values_list("key", flat=True))

    def test_an_approval_is_told(self, law: DocumentPage) -> None:
        draft = edition(law, approved=False)
        PendingUpdate.objects.all().delete()
        editing.approve(draft, None)
        assert self.touched() == {law.pk}

    def test_a_correction_that_changes_nothing_but_the_text_is_told(self, law: DocumentPage) -> None:
        draft = editing.correct(edition(law, "1. Раз."), None)
        editing.set_text(draft, "1. Два.")
        PendingUpdate.objects.all().delete()
        editing.approve(draft, None)
        assert law.pk in self.touched()

    def test_a_repeal_is_told_of_the_repealed(self, bank: DocumentIndexPage, law: DocumentPage) -> None:
        relate(document(bank, "Новый"), Verb.REPEALS, law)
        assert law.pk in self.touched()

    def test_a_renamed_issuer_is_told(self, law: DocumentPage) -> None:
        law.issuer.short_name = "Дума"
        law.issuer.save()
        assert self.touched() == {law.pk}
        PendingUpdate.objects.all().delete()
        FormerName.objects.create(organisation=law.issuer, name="Прежняя", until=date(2020, 1, 1))
        assert self.touched() == {law.pk}
