"""What Elasticsearch is asked for a plan: without any server."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from search.engines.elasticsearch.compiler import compile_node
from search.engines.elasticsearch.documents import newest
from search.engines.elasticsearch.requests import count_request, page_request
from search.nodes import (
    Best,
    Bool,
    Days,
    Everything,
    Exact,
    Flat,
    Node,
    Nothing,
    Phrase,
    Plan,
    Prefix,
    Scaled,
    Word,
)

NOTHING = {"match_none": {}}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Word("body", ("план",)), {"term": {"body": {"value": "план"}}}),
        (
            Word("body", ("экзам", "экзамен")),
            {
                "dis_max": {
                    "queries": [{"term": {"body": {"value": "экзам"}}}, {"term": {"body": {"value": "экзамен"}}}]
                }
            },
        ),
        (Word("body", ()), NOTHING),
        (Phrase("title", (("служб",),)), {"term": {"title": {"value": "служб"}}}),
        (
            Phrase("title", (("методическ",), ("служб",)), slop=1),
            {"match_phrase": {"title": {"query": "методическ служб", "slop": 1}}},
        ),
        (Phrase("title", (("методическ",), ())), NOTHING),
        (Exact("numbers", ("158",)), {"terms": {"numbers": ["158"]}}),
        (Exact("numbers", ()), NOTHING),
        (Prefix("opening", "мето"), {"prefix": {"opening": {"value": "мето"}}}),
        (Everything(), {"match_all": {}}),
        (Nothing(), NOTHING),
        (Best((Nothing(), Everything())), {"match_all": {}}),
        (Scaled(Everything(), 3.0), {"match_all": {"boost": 3.0}}),
        (Scaled(Scaled(Word("body", ("план",)), 2.0), 3.0), {"term": {"body": {"value": "план", "boost": 6.0}}}),
        (Flat(Everything(), 7.0), {"constant_score": {"filter": {"match_all": {}}, "boost": 7.0}}),
        (Scaled(Flat(Everything(), 7.0), 2.0), {"constant_score": {"filter": {"match_all": {}}, "boost": 14.0}}),
        (Scaled(Nothing(), 2.0), NOTHING),
        (Flat(Nothing(), 2.0), NOTHING),
        (Bool(must=(Everything(),)), {"match_all": {}}),
        (Bool(must=(Everything(), Nothing())), NOTHING),
        (Bool(should=(Nothing(),), least=1), NOTHING),
        (Bool(should=(Everything(),), least=1), {"bool": {"should": [{"match_all": {}}], "minimum_should_match": 1}}),
        (Bool(never=(Nothing(),)), {"bool": {"filter": [{"match_all": {}}]}}),
    ],
)
def test_each_node(node: Node, expected: dict[str, Any]) -> None:
    assert compile_node(node) == expected


def test_nothing_demanded_is_everything_found() -> None:
    asked = compile_node(Bool(should=(Exact("numbers", ("1",)),), never=(Exact("time", ("then",)),)))
    assert asked["bool"]["filter"] == [{"match_all": {}}]
    assert asked["bool"]["minimum_should_match"] == 0


def test_days_leave_out_what_has_no_date() -> None:
    bounds = compile_node(Days(None, date(2024, 5, 1)))["range"]["newest"]
    assert newest(None, 5) < bounds["gte"] <= newest(date(1, 1, 1), 0)
    assert newest(date(2024, 5, 1), 10**9) <= bounds["lte"] < newest(date(2024, 5, 2), 0)


def test_a_phrase_of_many_spellings_is_one_query() -> None:
    steps = (("а", "б", "в"), ("г", "д", "е"), ("ж",))
    said = compile_node(Phrase("body", steps))["match_phrase"]["body"]
    assert said == {"query": "а|б|в г|д|е ж", "analyzer": "alternatives"}


def test_an_endless_question_stays_below_the_servers_limit() -> None:
    words = tuple(Word("body", tuple(f"слово{n}форма{m}" for m in range(30))) for n in range(40))
    asked = compile_node(Bool(should=words, least=1))
    assert len(asked["bool"]["should"]) == 40
    assert all("match_phrase" in part for part in asked["bool"]["should"])


class TestRequests:
    PLAN = Plan(
        matches=Word("body", ("план",)),
        filters=(
            ("kind", Exact("facets", ("kind=order",))),
            ("a.b", Exact("facets", ("a.b=1",))),
            ("", Days(None, None)),
        ),
    )

    def test_a_facets_own_filter_is_not_counted_against_it(self) -> None:
        body = page_request(self.PLAN, with_passages=True)
        kind, other = {"terms": {"facets": ["kind=order"]}}, {"terms": {"facets": ["a.b=1"]}}
        assert body["post_filter"] == {"bool": {"filter": [kind, other]}}
        assert body["aggs"]["all"]["filter"] == {"bool": {"filter": [kind, other]}}
        assert body["aggs"]["own 0"]["filter"] == {"bool": {"filter": [other]}}
        assert body["aggs"]["own 1"]["filter"] == {"bool": {"filter": [kind]}}
        assert body["aggs"]["own 1"]["aggs"]["values"]["terms"]["include"] == r"a\.b=.*"

    def test_what_no_facet_shows_narrows_everything(self) -> None:
        (within,) = page_request(self.PLAN, with_passages=True)["query"]["function_score"]["query"]["bool"]["filter"]
        assert "range" in within

    def test_counting_asks_for_no_hits_and_no_scores(self) -> None:
        body = count_request(self.PLAN)
        assert body["size"] == 0
        assert len(body["query"]["bool"]["filter"]) == 4
