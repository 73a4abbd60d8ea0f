"""From the query to the page: visibility, facets with labels, pages, advice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from search import indexer
from search.answer import answer
from search.engine import SearchEngine
from search.query import parse
from search.results import FacetGroup, SearchPage
from search.sources import Facet, register
from tests.factories.search import MemorySource, order, record

pytestmark = pytest.mark.django_db


def fill(engine: SearchEngine, source: MemorySource, *records: Any) -> None:
    source.stored = {record.pk: record for record in records}
    indexer.rebuild(engine)


def ask(text: str, **options: Any) -> SearchPage:
    return answer(parse(text, **options))


def group(page: SearchPage, name: str) -> FacetGroup:
    return next(group for group in page.facets if group.name == name)


class TestHits:
    def test_a_hit_is_ready_to_be_shown(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, order(1, "158", "О службе <города>", "Служба работает.", summary="О службе"))
        (hit,) = ask("служба").hits
        assert (hit.id, hit.kind, hit.kind_label, hit.url) == (1, "document", "Документы", "/documents/1/")
        assert hit.marked_title == "О <mark>службе</mark> &lt;города&gt;"
        assert hit.title == "О службе <города>"
        assert hit.summary == ""
        assert [(f.text, f.anchor, f.label) for f in hit.fragments] == [
            ("<mark>Служба</mark> работает.", "p1", "п. 1"),
        ]
        assert not hit.is_exact

    def test_without_fragments_the_summary_is_shown(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, record(1, "План", "Ничего.", summary="О службе & городе"))
        (hit,) = ask("служба").hits
        assert (hit.fragments, hit.summary) == ((), "О <mark>службе</mark> &amp; городе")

    def test_the_act_that_bears_the_number_is_told(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, order(1, "158", "О службе"), record(2, "Во исполнение приказа 158"))
        assert [(hit.id, hit.is_exact) for hit in ask("приказ 158").hits] == [(1, True), (2, False)]

    def test_what_readers_may_no_longer_see_is_never_shown(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, record(1, "План тайный"), record(2, "План"))
        source.hidden = {1}
        page = ask("план")
        assert [hit.id for hit in page.hits] == [2]
        assert page.total == 2

    def test_nor_what_belongs_to_a_source_that_is_gone(self, engine: SearchEngine, source: MemorySource) -> None:
        with engine.writing() as writer:
            writer.put([record(1, "План", source="gone")])
        assert ask("план").hits == ()

    def test_visibility_is_asked_once_for_all_hits(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, *(record(pk, "План") for pk in range(1, 21)))
        ask("план")
        assert source.asked == 1

    def test_no_query_for_a_hit(
        self, engine: SearchEngine, source: MemorySource, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        fill(engine, source, *(record(pk, "План") for pk in range(1, 31)))
        for text in ("план", ""):
            with django_assert_max_num_queries(1):  # the look at the marks, once in a while
                assert len(ask(text).hits) == 20


class TestFacets:
    @pytest.fixture
    def filled(self, engine: SearchEngine, source: MemorySource) -> SearchEngine:
        fill(
            engine,
            source,
            record(1, "План", facets={"kind": ("order",), "year": ("2019",), "topic": ("б",)}),
            record(2, "План", facets={"kind": ("law",), "year": ("2024",), "topic": ("а",)}),
            record(3, "План", facets={"kind": ("law",), "year": ("2024",), "topic": ("а", "б")}),
        )
        return engine

    def test_labels_and_orders(self, filled: SearchEngine) -> None:
        page = ask("план")
        assert [(v.label, v.count) for v in group(page, "kind").values] == [("Закон", 2), ("Приказ", 1)]
        assert [v.label for v in group(page, "year").values] == ["2024", "2019"]
        assert [v.label for v in group(page, "topic").values] == ["А", "Б"]
        assert group(page, "source").values[0].label == "Документы"

    def test_a_chosen_value_stays_at_nought(self, filled: SearchEngine) -> None:
        page = ask("план", filters={"kind": ("letter",), "year": ("1917",)})
        assert page.total == 0
        assert [(v.label, v.count) for v in group(page, "kind").selected] == [("Письмо", 0)]
        assert [(v.label, v.count) for v in group(page, "year").selected] == [("1917", 0)]

    def test_a_facet_of_two_sources_is_one(self, filled: SearchEngine) -> None:
        pages = MemorySource([record(9, "План", source="section", facets={"topic": ("в",)})], name="section")
        pages.facets = (Facet("topic", "Другая подпись", lambda values: {"в": "Ве", "а": "Нет"}),)
        register(pages)
        indexer.rebuild(filled)
        topics = group(ask("план"), "topic")
        assert topics.label == "Тема"
        assert {v.value: v.label for v in topics.values} == {"а": "А", "б": "Б", "в": "В"}


class TestPages:
    def test_a_page_past_the_end_is_the_last(self, engine: SearchEngine, source: MemorySource) -> None:
        fill(engine, source, *(record(pk, "План", date=date(2000, 1, pk)) for pk in range(1, 26)))
        page = ask("план", page=7, sort="date")
        assert (page.query.page, page.pages, page.past_the_end) == (2, 2, True)
        assert [hit.id for hit in page.hits] == [5, 4, 3, 2, 1]

    def test_an_empty_answer_has_one_page(self, engine: SearchEngine) -> None:
        page = ask("план", page=4)
        assert (page.pages, page.total, page.past_the_end) == (1, 0, False)


class TestAdvice:
    @pytest.fixture
    def filled(self, engine: SearchEngine, source: MemorySource) -> SearchEngine:
        fill(
            engine,
            source,
            record(1, "План работы", facets={"kind": ("order",)}),
            record(2, "План службы"),
            record(3, "Смета"),
        )
        return engine

    def test_none_where_something_was_found(self, filled: SearchEngine) -> None:
        assert ask("план").advice is None

    def test_words_that_stand_nowhere(self, filled: SearchEngine) -> None:
        advice = ask("план абракадабра").advice
        assert advice is not None
        assert advice.unknown == ("абракадабра",)
        assert [(s.query.text, s.count) for s in advice.fewer_words] == [("план", 2)]

    def test_fewer_words_the_most_fruitful_first(self, filled: SearchEngine) -> None:
        advice = ask("план смета").advice
        assert advice is not None
        assert [(s.query.text, s.count) for s in advice.fewer_words] == [("план", 2), ("смета", 1)]
        assert advice.any_word is not None
        assert (advice.any_word.query.match, advice.any_word.count) == ("any", 3)

    def test_two_unknown_words_are_dropped_together(self, filled: SearchEngine) -> None:
        advice = ask("план абракадабра тарабарщина").advice
        assert advice is not None
        assert [(s.query.text, s.count) for s in advice.fewer_words] == [("план", 2)]

    def test_without_filters(self, filled: SearchEngine) -> None:
        advice = ask("смета", filters={"kind": ("order",)}).advice
        assert advice is not None
        assert advice.without_filters is not None
        assert advice.without_filters.count == 1
        assert advice.without_filters.query.filters == ()
        assert advice.any_word is None

    def test_fewer_words_without_filters_if_nothing_else_helps(self, filled: SearchEngine) -> None:
        advice = ask("смета абракадабра", filters={"kind": ("order",)}).advice
        assert advice is not None
        assert [(s.query.text, s.query.filters, s.count) for s in advice.fewer_words] == [("смета", (), 1)]

    def test_advice_keeps_its_promise(self, filled: SearchEngine) -> None:
        advice = ask("план смета -службы").advice
        assert advice is not None
        for suggestion in (*advice.fewer_words, advice.any_word):
            assert suggestion is not None
            again = ask(suggestion.query.text, match=suggestion.query.match)
            assert again.total == suggestion.count > 0

    def test_nothing_helps_a_word_that_stands_nowhere(self, filled: SearchEngine) -> None:
        advice = ask("абракадабра").advice
        assert advice is not None
        assert advice.unknown == ("абракадабра",)
        assert not advice.fewer_words
        assert advice.any_word is None
        assert advice.without_filters is None
