"""News as a list: what is shown, counted, chosen, exported and followed, and what it costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge_base.communities.models import NodePage
from knowledge_base.events.models import Event
from knowledge_base.news.catalogue import month_labels
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models import NewsIndexPage, NewsPage
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Row
from knowledge_base.taxonomy.models import Topic
from tests.factories.news import fill, news

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(room: NewsIndexPage, node: NodePage) -> dict[str, NewsPage]:
    reading = Topic.objects.create(name="Читательская грамотность")
    return {
        "old": news(room, "Ёлка знаний", slug="old", day=dt.date(2025, 12, 28), rubric=Rubric.SERVICE),
        "new": news(room, "«Учитель года»", slug="new", day=dt.date(2026, 11, 20), summary="Заявки до 1 декабря."),
        "node": news(
            node,
            "Азбука чтения",
            day=dt.date(2026, 11, 3),
            rubric=Rubric.COMMUNITIES,
            topics=[reading],
            summary="Идём.",
        ),
    }


def listing_of(client: Client, room: NewsIndexPage, query: str = "") -> Listing[Row]:
    response = client.get(f"{room.url}{query}")
    assert response.status_code == 200
    listing: Listing[Row] = response.context["listing"]
    return listing


def titles(listing: Listing[Row]) -> list[str]:
    return [row.title for row in listing.rows]


def counts(listing: Listing[Row], name: str) -> dict[str, int]:
    options = next((group.options for group in listing.groups if group.name == name), ())
    return {option.label: option.count for option in options}


def test_all_news_stand_together_newest_first(client: Client, room: NewsIndexPage, stock: Any) -> None:
    assert titles(listing_of(client, room)) == ["«Учитель года»", "Азбука чтения", "Ёлка знаний"]
    assert titles(listing_of(client, room, "?sort=title")) == ["Азбука чтения", "Ёлка знаний", "«Учитель года»"]


def test_of_one_day_the_later_one_stands_first(client: Client, room: NewsIndexPage) -> None:
    for title in ("Первая", "Вторая"):
        news(room, title)
    assert titles(listing_of(client, room)) == ["Вторая", "Первая"]


def test_a_row_tells_the_day_the_rubric_and_whose_it_is(client: Client, room: NewsIndexPage, stock: Any) -> None:
    row = listing_of(client, room).rows[1]
    assert (row.head, row.day, row.text) == ("Жизнь сообществ", dt.date(2026, 11, 3), "Идём.")
    assert row.meta == ("Читаем в каждом предмете",)
    assert '<time datetime="2026-11-03">3\u00a0ноября\u00a02026\u00a0г.</time>' in client.get(room.url).content.decode()


def test_filters_count_what_readers_see(client: Client, room: NewsIndexPage, stock: Any) -> None:
    listing = listing_of(client, room)
    assert counts(listing, "rubric") == {"Новости службы": 1, "Жизнь сообществ": 1, "Конкурсы и олимпиады": 1}
    assert counts(listing, "year") == {"2026": 2, "2025": 1}
    assert list(counts(listing, "month").items()) == [("ноябрь 2026", 2), ("декабрь 2025", 1)]
    assert counts(listing, "community") == {"Читаем в каждом предмете": 1}
    assert counts(listing, "topic") == {"Читательская грамотность": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?rubric=contests", ["«Учитель года»"]),
        ("?month=2026-11", ["«Учитель года»", "Азбука чтения"]),
        ("?year=2025&rubric=service", ["Ёлка знаний"]),
        ("?rubric=results", []),
        (
            "?month=2026-99&community=999999&year=abc&month=²&community=²",
            ["«Учитель года»", "Азбука чтения", "Ёлка знаний"],
        ),
    ],
)
def test_choosing(client: Client, room: NewsIndexPage, stock: Any, query: str, found: list[str]) -> None:
    assert titles(listing_of(client, room, query)) == found


def test_the_news_of_one_community(client: Client, room: NewsIndexPage, stock: Any, node: NodePage) -> None:
    listing = listing_of(client, room, f"?community={node.pk}")
    assert titles(listing) == ["Азбука чтения"]
    assert listing.chips[0].label == "Читаем в каждом предмете"


def test_drafts_and_private_news_are_not_there(client: Client, room: NewsIndexPage, stock: Any) -> None:
    news(room, "Черновик", live=False)
    PageViewRestriction.objects.create(page=stock["new"], restriction_type=PageViewRestriction.LOGIN)
    assert titles(listing_of(client, room)) == ["Азбука чтения", "Ёлка знаний"]


def test_an_unpublished_community_is_named_nowhere(client: Client, room: NewsIndexPage, node: NodePage) -> None:
    news(room, "Новости площадки", node=node)
    NodePage.objects.filter(pk=node.pk).update(live=False, title="Тайное общество")
    page = client.get(room.url).content.decode()
    assert "Новости площадки" in page
    assert "Тайное" not in page
    assert "Тайное" not in client.get(f"{room.url}export.csv").content.decode()


class TestTakenAway:
    def test_exactly_the_selection_in_its_order(self, client: Client, room: NewsIndexPage, stock: Any) -> None:
        answer = client.get(f"{room.url}export.csv?year=2026&sort=title")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert [row[0] for row in rows] == ["Заголовок", "Азбука чтения", "«Учитель года»"]
        assert rows[1][1:5] == ["03.11.2026", "Жизнь сообществ", "Идём.", "Читательская грамотность"]
        assert rows[1][6] == "Читаем в каждом предмете"
        assert rows[2][-1] == stock["new"].full_url

    def test_a_community_an_event_and_a_practice_are_named_while_published(
        self, client: Client, room: NewsIndexPage, event: Event
    ) -> None:
        news(room, event=event)
        assert json.loads(client.get(f"{room.url}export.json").content)[0]["event"] == "Мастерская чтения"
        Event.objects.update(live=False)
        assert json.loads(client.get(f"{room.url}export.json").content)[0]["event"] is None

    def test_many_rows_cost_no_more_queries(self, client: Client, room: NewsIndexPage, event: Event) -> None:
        def cost() -> int:
            client.get(f"{room.url}export.csv")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(f"{room.url}export.csv").status_code == 200
            return len(queries)

        for page in fill(room, 3):
            NewsPage.objects.filter(pk=page.pk).update(event=event)
        few = cost()
        for page in fill(room.add_sibling(instance=NewsIndexPage(title="Архив", slug="archive")), 40, seed=7):
            NewsPage.objects.filter(pk=page.pk).update(event=event)
        assert cost() == few

    def test_a_feed_of_the_selection(self, client: Client, room: NewsIndexPage, stock: Any) -> None:
        feed = ElementTree.fromstring(client.get(f"{room.url}feed/?rubric=contests").content)
        (item,) = feed.iter("item")
        assert item.findtext("link") == f"http://testserver{stock['new'].url}"
        assert "«Учитель года»" in (item.findtext("title") or "")
        assert item.findtext("description") == "Заявки до 1 декабря"
        assert "20 Nov 2026" in (item.findtext("pubDate") or "")


def test_months_are_named() -> None:
    labels = month_labels(["2026-01", "2026-12", "", "2026-13", "2026-1", "нет"])
    assert labels == {"2026-01": "январь 2026", "2026-12": "декабрь 2026"}


@pytest.mark.parametrize("query", ["", "?rubric=service&year=2024"])
def test_a_long_list_costs_no_more_queries(client: Client, room: NewsIndexPage, node: NodePage, query: str) -> None:
    def cost() -> int:
        client.get(f"{room.url}{query}")
        with CaptureQueriesContext(connection) as queries:
            listing_of(client, room, query)
        return len(queries)

    fill(room, 5)
    fill(node, 5, seed=3)
    few = cost()
    fill(room.add_sibling(instance=NewsIndexPage(title="Архив", slug="archive")), 60, seed=7)
    assert cost() == few
