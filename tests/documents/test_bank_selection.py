"""Choosing in the bank: years from … to …, size of a page, advice; screen, feed, export and address say the same."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from knowledge_base.documents.models import DocumentIndexPage
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Row
from tests.factories.documents import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(bank: DocumentIndexPage) -> None:
    for number, (kind, year) in enumerate(
        [("order", 2012), ("order", 2014), ("letter", 2014), ("letter", 2016), ("order", 2016), ("order", 0)]
    ):
        day = date(year, 3, 1 + number) if year else None
        document(bank, f"Документ {number}", number=str(number), kind=kind, adopted_on=day, slug=f"d-{number}")


def shown(client: Client, bank: DocumentIndexPage, query: str = "") -> tuple[Listing[Row], str]:
    response = client.get(f"{bank.url}{query}")
    assert response.status_code == 200
    return response.context["listing"], response.content.decode()


def counts(listing: Listing[Row], name: str) -> dict[str, int]:
    return {option.value: option.count for group in listing.groups if group.name == name for option in group.options}


def titles(listing: Listing[Row]) -> list[str]:
    return [row.title[-1] for row in listing.rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?year_from=2014", ["4", "3", "2", "1"]),
        ("?year_to=2014", ["2", "1", "0"]),
        ("?year_from=2013&year_to=2015", ["2", "1"]),
        ("?year_from=2015&year_to=2013", ["2", "1"]),
        ("?year_from=2014&year_to=2014&kind=letter", ["2"]),
        ("?year_from=2013&year=2012", []),
        ("?year_from=abc&year_to=2013", ["0"]),
        ("?year_from=&year_to=", ["4", "3", "2", "1", "0", "5"]),
    ],
)
def test_screen_feed_and_exports_agree(
    client: Client, bank: DocumentIndexPage, stock: None, query: str, expected: list[str]
) -> None:
    listing, _ = shown(client, bank, query)
    assert titles(listing) == expected
    rows = json.loads(client.get(f"{bank.url}export.json{query}").content)
    assert [row["title"][-1] for row in rows] == expected
    feed = ElementTree.fromstring(client.get(f"{bank.url}feed/{query}").content)
    assert {item.findtext("title", "")[-1] for item in feed.findall("./channel/item")} == set(expected)
    again, _ = shown(client, bank, listing.url.removeprefix(bank.url or ""))
    assert (again.url, titles(again), again.notices) == (listing.url, expected, ())


def test_a_stretch_is_named_counted_and_removable(client: Client, bank: DocumentIndexPage, stock: None) -> None:
    listing, body = shown(client, bank, "?kind=order&year_from=2013&year_to=2015&size=50&sort=title")
    assert [(chip.group, chip.label) for chip in listing.chips] == [
        ("Вид документа", "Приказ"),
        ("Год принятия", "2013–2015 годы"),
    ]
    assert listing.chips[1].url == f"{bank.url}?kind=order&sort=title&size=50"
    assert counts(listing, "kind") == {"order": 1, "letter": 1}
    assert counts(listing, "year") == {"2014": 1}
    assert "<title>Документы: Приказ, 2013–2015 годы" in re.sub(r"\s+", " ", body)
    feed = client.get(listing.address_below("feed/")).content.decode()
    assert "<title>Документы: Приказ, 2013–2015 годы</title>" in feed
    assert 'name="kind" value="order"' in body.partition('class="stretch"')[2].partition("</form>")[0]


def test_a_wrong_year_is_answered_and_nothing_is_lost(client: Client, bank: DocumentIndexPage, stock: None) -> None:
    query = urlencode({"kind": "order", "year_from": '20"><script>', "year_to": "2014"})
    listing, body = shown(client, bank, f"?{query}")
    assert titles(listing) == ["1", "0"]
    assert "Не похоже на год: «20" in listing.notices[0]
    assert 'value="20&quot;&gt;&lt;script&gt;"' in body
    assert "<script>" not in body.partition('class="stretch"')[2].partition("</form>")[0]
    assert 'value="2014"' in body


def test_nothing_found_says_what_to_drop(client: Client, bank: DocumentIndexPage, stock: None) -> None:
    listing, body = shown(client, bank, "?kind=letter&year_to=2012")
    assert [(one.label, one.values, one.count) for one in listing.advice] == [
        ("Год принятия", "по 2012 год", 2),
        ("Вид документа", "Письмо", 1),
    ]
    for one in listing.advice:
        assert shown(client, bank, one.url.removeprefix(bank.url or ""))[0].total == one.count
    assert "Показать всё: 6" in body
    listing, body = shown(client, bank, "?kind=letter&year_to=2012&level=federal")
    assert listing.advice == ()
    assert "Убрать что-то одно не поможет" in body


def test_sizes_of_a_page(client: Client, bank: DocumentIndexPage) -> None:
    for number in range(52):
        document(bank, f"Документ {number}", slug=f"d-{number}", adopted_on=date(2020, 1, 1))
    first, body = shown(client, bank)
    assert ([one.size for one in first.sizes], first.pagination.total) == ([20, 50, 100], 3)
    assert "На странице:" in body
    fifty, _ = shown(client, bank, "?size=50&page=2")
    assert (len(fifty.rows), fifty.first, fifty.pagination.total) == (2, 51, 2)
    assert fifty.pagination.previous_url == f"{bank.url}?size=50"
    assert all("size=50" in option.url for group in fifty.groups for option in group.options)
    assert "size" not in fifty.address_below("export.csv")
    assert len(json.loads(client.get(f"{bank.url}export.json?size=50&page=2").content)) == 52
    hundred, _ = shown(client, bank, "?size=100&page=2")
    assert (len(hundred.rows), hundred.pagination.total, hundred.url) == (52, 1, f"{bank.url}?size=100")
    assert shown(client, bank, "?size=1000")[0].size == 0


def test_the_years_go_into_the_search(client: Client, bank: DocumentIndexPage, stock: None) -> None:
    hidden: Any = client.get(f"{bank.url}?year_from=2013&year_to=2016").context["hidden"]
    assert hidden == [("source", "document"), ("year", "2016"), ("year", "2014")]
