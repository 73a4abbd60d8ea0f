"""What the search is given of news, and what makes it ask again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.communities.models import NodePage
from knowledge_base.news.models import NewsIndexPage, NewsPage
from knowledge_base.news.search_source import NewsSource
from knowledge_base.taxonomy.models import Audience, Topic
from search import indexer
from search.engine_choice import get_engine
from search.models import PendingUpdate
from search.records import SearchRecord
from tests.factories.news import fill, news

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(django_capture_on_commit_callbacks: Any) -> Iterator[Any]:
    """Keys of news that wait to be indexed, from now on."""
    PendingUpdate.objects.all().delete()
    return lambda: set(PendingUpdate.objects.filter(source="news").values_list("key", flat=True))


@pytest.fixture
def page(node: NodePage) -> NewsPage:
    return news(
        node,
        "Мастерская чтения",
        summary="Прошла в школе № 4.",
        topics=[Topic.objects.create(name="Читательская грамотность")],
        audiences=[Audience.objects.create(name="Учитель физики")],
        body=[
            ("heading", {"text": "Как это было", "level": "h2"}),
            ("paragraph", "<p>Учителя читали <b>вслух</b>.</p>"),
        ],
    )


def record_of(page: NewsPage) -> SearchRecord:
    (record,) = NewsSource().records([page.pk])
    return record


def test_a_record_holds_what_news_are_asked_for(page: NewsPage) -> None:
    record = record_of(page)
    assert (record.title, record.url, record.summary) == (page.title, page.url, page.summary)
    assert (record.date, record.requisites) == (dt.date(2026, 11, 12), "Конкурсы и олимпиады")
    assert record.keywords == ("Читательская грамотность", "Учитель физики", "Читаем в каждом предмете")
    assert record.facets == {
        "rubric": ("contests",),
        "topic": ("chitatelskaya-gramotnost",),
        "audience": ("uchitel-fiziki",),
        "year": ("2026",),
    }
    assert [(p.anchor, p.text) for p in record.passages] == [
        ("kak-eto-bylo", "Как это было"),
        ("kak-eto-bylo", "Учителя читали вслух."),
    ]


def test_a_hidden_community_is_no_keyword(page: NewsPage, node: NodePage) -> None:
    NodePage.objects.filter(pk=node.pk).update(live=False)
    assert "Читаем в каждом предмете" not in record_of(page).keywords


def test_drafts_are_left_out(room: NewsIndexPage) -> None:
    draft = news(room, live=False)
    assert list(NewsSource().records([draft.pk])) == []
    assert draft.pk not in set(NewsSource().keys())


def test_many_records_cost_no_more_queries(room: NewsIndexPage) -> None:
    def cost(pks: list[int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(list(NewsSource().records(pks))) == len(pks)
        return len([q for q in queries if "wagtail_site" not in q["sql"].lower()])

    pks = [page.pk for page in fill(room, 12)]
    cost(pks[:1])
    assert cost(pks[:2]) == cost(pks)


class TestWhatChangesIt:
    def test_a_renamed_topic(self, page: NewsPage, waiting: Any) -> None:
        Topic.objects.get().save()
        assert waiting() == {page.pk}

    def test_a_deleted_audience(self, page: NewsPage, waiting: Any) -> None:
        Audience.objects.get().delete()
        assert waiting() == {page.pk}

    def test_a_renamed_community(self, page: NewsPage, node: NodePage, waiting: Any) -> None:
        node = NodePage.objects.get(pk=node.pk)
        node.title = "Читаем вместе"
        node.save_revision().publish()
        assert page.pk in waiting()


def test_a_reader_finds_it_with_its_day_and_narrows_by_rubric(
    client: Client, page: NewsPage, room: NewsIndexPage, settings: Any, tmp_path: Any
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    news(room, "Мастерская права", rubric="attestation", day=dt.date(2025, 3, 1))
    indexer.rebuild(get_engine())
    html = client.get("/search/", {"q": "мастерская", "source": "news", "rubric": "contests"}).content.decode()
    assert page.url in html
    assert "Мастерская права" not in html.replace("<mark>", "").replace("</mark>", "")
    assert '<time class="news-row__rubric" datetime="2026-11-12">' in html
    assert "Рубрика" in html
