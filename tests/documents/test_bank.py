"""The bank as a listing: what is shown, counted, chosen, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from knowledge_base.documents.catalogue import by_number, by_title
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.pages import memory
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Badge, Row
from knowledge_base.taxonomy.models import Audience, Topic
from portal.configuration.models import PortalSettings
from search.selection import FilterGroup
from tests.factories.documents import document, fill, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(bank: DocumentIndexPage) -> dict[str, DocumentPage]:
    school = Organisation.objects.create(name="Школа № 4", short_name="школа № 4")
    office = Organisation.objects.create(name="Управление образования")
    safety, quality = Topic.objects.create(name="Охрана труда"), Topic.objects.create(name="Качество обучения")
    teacher = Audience.objects.create(name="Учитель истории")
    made = {
        "old": document(
            bank, "О прежнем", slug="old", number="43", adopted_on=date(2013, 2, 19), issuer=office, topics=[safety]
        ),
        "new": document(
            bank,
            "Ёлка в школе",
            slug="new",
            number="9",
            adopted_on=date(2024, 7, 9),
            issuer=school,
            level="institution",
            topics=[safety, quality],
            audiences=[teacher],
        ),
        "undated": document(bank, "«Азбука» методиста", slug="undated", kind="letter", level="federal"),
    }
    relate(made["new"], Verb.REPEALS, made["old"])
    return made


def listing_of(client: Client, bank: DocumentIndexPage, query: str = "") -> Listing[Row]:
    response = client.get(f"{bank.url}{query}")
    assert response.status_code == 200
    listing: Listing[Row] = response.context["listing"]
    return listing


def titles(listing: Listing[Row]) -> list[str]:
    return [row.title for row in listing.rows]


def group(listing: Listing[Row], name: str) -> FilterGroup:
    return next(group for group in listing.groups if group.name == name)


def counts(listing: Listing[Row], name: str) -> dict[str, int]:
    return {option.label: option.count for option in group(listing, name).options}


class TestRows:
    def test_newest_first_undated_last(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        assert titles(listing_of(client, bank)) == ["Ёлка в школе", "О прежнем", "«Азбука» методиста"]

    def test_by_title_as_a_russian_reader_expects(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        assert titles(listing_of(client, bank, "?sort=title")) == ["«Азбука» методиста", "Ёлка в школе", "О прежнем"]

    def test_by_number_as_numbers_unnumbered_last(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        assert titles(listing_of(client, bank, "?sort=number")) == ["Ёлка в школе", "О прежнем", "«Азбука» методиста"]

    def test_a_row_tells_what_is_asked_first(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        Attachment.objects.create(page=stock["new"], file=file())
        new, old, _ = listing_of(client, bank).rows
        assert new.head == "Приказ №\u00a09 от\u00a009.07.2024"
        assert new.meta == ("Школа № 4", "Учитель истории", "PDF")
        assert old.badge == Badge("Утратил силу", "repealed", "repealed")

    def test_drafts_and_private_documents_are_not_there(
        self, client: Client, bank: DocumentIndexPage, stock: Any
    ) -> None:
        document(bank, "Черновик", slug="draft", live=False)
        closed = document(bank, "Закрытый", slug="closed")
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        listing = listing_of(client, bank)
        assert listing.total == 3
        assert sum(counts(listing, "kind").values()) == 3

    def test_the_issuer_of_then(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        office = stock["old"].issuer
        FormerName.objects.create(organisation=office, name="Отдел образования", until=date(2020, 1, 1))
        assert [row.meta[:1] for row in listing_of(client, bank).rows] == [("Школа № 4",), ("Отдел образования",), ()]


class TestFilters:
    def test_counts(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        listing = listing_of(client, bank)
        assert counts(listing, "kind") == {"Приказ": 2, "Письмо": 1}
        assert counts(listing, "status") == {"Действует": 1, "Утратил силу": 1, "Не определён": 1}
        assert counts(listing, "year") == {"2024": 1, "2013": 1}
        assert counts(listing, "topic") == {"Охрана труда": 2, "Качество обучения": 1}
        assert counts(listing, "audience") == {"Учитель истории": 1}
        assert counts(listing, "issuer") == {"Управление образования": 1, "Школа № 4": 1}

    def test_a_choice_narrows_the_others_and_not_itself(
        self, client: Client, bank: DocumentIndexPage, stock: Any
    ) -> None:
        listing = listing_of(client, bank, "?kind=order&topic=" + Topic.objects.get(name="Качество обучения").slug)
        assert titles(listing) == ["Ёлка в школе"]
        assert counts(listing, "topic") == {"Охрана труда": 2, "Качество обучения": 1}
        assert counts(listing, "kind") == {"Приказ": 1}
        assert [(chip.group, chip.label) for chip in listing.chips] == [
            ("Вид документа", "Приказ"),
            ("Тема", "Качество обучения"),
        ]
        assert listing.chips[0].url == f"{bank.url}?topic=kachestvo-obucheniya"

    def test_a_chosen_value_stays_in_sight_at_zero(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        listing = listing_of(client, bank, "?kind=letter&year=2013")
        assert listing.total == 0
        assert counts(listing, "kind")["Письмо"] == 0
        assert counts(listing, "year")["2013"] == 0
        assert [(advice.label, advice.count) for advice in listing.advice] == [
            ("Вид документа", 1),
            ("Год принятия", 1),
        ]

    @pytest.mark.parametrize("query", ["?kind=charter", "?year=1999", "?issuer=nowhere-yet", "?topic=unused"])
    def test_a_value_that_no_document_has_is_named(
        self, client: Client, bank: DocumentIndexPage, stock: Any, query: str
    ) -> None:
        Organisation.objects.create(name="Нигде", slug="nowhere-yet")
        Topic.objects.create(name="Неиспользуемая", slug="unused")
        listing = listing_of(client, bank, query)
        assert listing.total == 0
        assert len(listing.chips) == 1

    @pytest.mark.parametrize(
        "query", ["?kind=nonsense", "?year=20x4", "?issuer=nobody", "?topic=<script>", "?page=999", "?page=0", "?x=1"]
    )
    def test_nonsense_is_ignored(self, client: Client, bank: DocumentIndexPage, stock: Any, query: str) -> None:
        listing = listing_of(client, bank, query)
        assert listing.total == 3
        assert listing.url == bank.url

    def test_the_selection_goes_into_the_search(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        response = client.get(f"{bank.url}?kind=order&audience=uchitel-istorii")
        assert response.context["hidden"] == [("source", "document"), ("kind", "order")]

    def test_an_empty_bank(self, client: Client, bank: DocumentIndexPage) -> None:
        response = client.get(bank.url)
        assert "Здесь пока ничего не опубликовано" in response.content.decode()


def test_pages(client: Client, bank: DocumentIndexPage) -> None:
    fill(bank, 45, clauses=1)
    first = listing_of(client, bank)
    third = listing_of(client, bank, "?page=3")
    assert (first.total, first.first, first.last, first.pagination.total) == (45, 1, 20, 3)
    assert (third.first, third.last, third.pagination.next_url) == (41, 45, "")
    assert listing_of(client, bank, "?page=77").pagination.current == 3
    seen = {row.pk for page in (1, 2, 3) for row in listing_of(client, bank, f"?page={page}").rows}
    assert len(seen) == 45


def test_as_many_queries_for_three_rows_as_for_sixty(client: Client, bank: DocumentIndexPage, settings: Any) -> None:
    """At most 19 cold and 12 warm."""
    settings.PORTAL_LISTING_MEMORY = True
    bank.save_revision().publish()
    PortalSettings.for_site(Site.objects.get())
    fill(bank, 3, clauses=1)
    few = list(_measured(client, bank))
    for n in range(57):
        document(bank, f"Ещё {n}", slug=f"more{n}", adopted_on=date(2020, 1, 1))
    many = list(_measured(client, bank))
    assert few == many, (few, many)
    assert many[0] <= 19
    assert max(many[1:]) <= 12


def _measured(client: Client, bank: DocumentIndexPage) -> Iterator[int]:
    cache.clear()
    memory.forget_everything()
    for query in ("", "", "?sort=title", "?kind=order&kind=letter&level=federal&year=2020&sort=title"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{bank.url}{query}").status_code == 200
        yield len(queries)


def test_order_of_numbers() -> None:
    assert sorted(["101", "9", "43-п", "43", "", "р-174"], key=by_number) == ["9", "43", "43-п", "101", "р-174", ""]


def test_order_of_titles() -> None:
    assert sorted(["Яблоко", "ель", "Ёж", "«Азбука»"], key=by_title) == ["«Азбука»", "Ёж", "ель", "Яблоко"]
