"""What every engine must do with versions of a text: found by who names them, never by anybody else, gone with their record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.engine import SearchEngine
from search.query import parse
from search.records import Passage, SearchRecord, Version, identity
from search.widening import widen
from tests.factories.search import order
from tests.search.asking import pks, put

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ON_BOTH_ENGINES = True


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    put(engine, with_versions(), order(2, "159", "О другом плане"))
    return engine


def with_versions() -> SearchRecord:
    return replace(
        order(1, "158", "О плане", facets={"kind": ("order",)}),
        summary="Нынешняя аннотация",
        passages=(Passage("Нынешний порядок", "p1", "п. 1"),),
        versions=(Version(7, (Passage("Прежний распорядок", "p3", "п. 3"),)), Version(0)),
    )


def within(engine: SearchEngine, text: str, *names: str) -> list[tuple[int, int | None]]:
    page = engine.search(replace(widen(parse(text)), within=frozenset(names)))
    assert page.total == len(page.hits)
    return [(hit.record.pk, hit.record.version) for hit in page.hits]


def test_an_ordinary_search_knows_nothing_of_versions(filled: SearchEngine) -> None:
    assert pks(filled, "распорядок") == []
    assert pks(filled, "порядок") == [1]
    assert sorted(pks(filled, "")) == [1, 2]
    assert filled.count([widen(parse("план")), widen(parse("прежний"))]) == [2, 0]
    assert filled.search(widen(parse(""))).facets["source"] == {"document": 2}
    assert [found.pk for found in filled.suggest("158", 8)] == [1]
    assert filled.keys() == {"document": {1, 2}}


def test_a_version_is_found_by_its_own_text_and_the_records_name(filled: SearchEngine) -> None:
    past, bare, other = identity("document", 1, 7), identity("document", 1, 0), identity("document", 2)
    assert within(filled, "распорядок", past, other) == [(1, 7)]
    assert within(filled, "нынешний", past, other) == []
    assert within(filled, "аннотация", past) == []
    assert sorted(within(filled, "план", past, other)) == [(1, 7), (2, None)]
    assert within(filled, "158", bare) == [(1, 0)]
    assert within(filled, "порядок", bare) == []
    assert within(filled, "план") == []
    (hit,) = filled.search(replace(widen(parse("распорядок")), within=frozenset({past}))).hits
    assert [(passage.anchor, passage.label) for passage in hit.record.passages] == [("p3", "п. 3")]


def test_only_what_is_named_is_counted(filled: SearchEngine) -> None:
    asked = replace(widen(parse("", filters={"kind": ("order",)})), within=frozenset({identity("document", 1, 7)}))
    page = filled.search(asked)
    assert page.total == 1
    assert page.facets["source"] == {"document": 1}
    assert filled.count([asked]) == [1]


def test_versions_are_replaced_and_removed_with_their_record(filled: SearchEngine) -> None:
    past = identity("document", 1, 7)
    put(filled, replace(with_versions(), versions=()))
    assert within(filled, "распорядок", past) == []
    put(filled, with_versions())
    assert within(filled, "распорядок", past) == [(1, 7)]
    with filled.writing() as writer:
        writer.drop([("document", 1)])
    assert within(filled, "распорядок", past, identity("document", 1, 0)) == []
