"""What every engine must do: suggest, write, bear strange questions and a missing index."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import indexer
from search.engine import EngineUnavailableError, SearchEngine
from search.sources import register
from tests.factories.search import MemorySource, order, record
from tests.search.asking import ask, pks, put

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ON_BOTH_ENGINES = True

Found = Callable[..., list[int]]


class TestSuggestions:
    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        put(
            engine,
            order(1, "158", "Об утверждении положения о методической службе"),
            order(2, "1587", "О летнем отдыхе"),
            order(3, "273-ФЗ", "Об образовании", kind="федеральный закон"),
            record(4, "Контакты методической службы", source="section"),
        )
        return engine

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("метод", {1, 4}),
            ("служ метод", {1, 4}),
            ("прик 158", {1, 2}),
            ("273", {3}),
            ("273 ф", {3}),
            ("ЛЕТН", {2}),
            ("летнем отдыхе ", {2}),
            ("нет такого", set()),
            ("", set()),
            ("«(", set()),
        ],
    )
    def test_the_beginnings_of_words_and_numbers(self, filled: SearchEngine, typed: str, expected: set[int]) -> None:
        assert {found.pk for found in filled.suggest(typed, 8)} == expected

    def test_the_exact_number_comes_first(self, filled: SearchEngine) -> None:
        assert [found.pk for found in filled.suggest("158", 8)] == [1, 2]

    def test_a_number_being_typed_goes_before_a_date(self, engine: SearchEngine) -> None:
        put(
            engine,
            order(1, "274", "О конкурсе", day=date(2026, 11, 9)),
            order(2, "15", "О конкурсе", day=date(2020, 2, 3)),
        )
        assert [found.pk for found in engine.suggest("прик 1", 8)] == [2, 1]

    def test_no_more_than_asked_for(self, filled: SearchEngine) -> None:
        assert len(filled.suggest("о", 2)) == 2


class TestWriting:
    def test_putting_again_replaces(self, engine: SearchEngine) -> None:
        put(engine, record(1, "Первое название"))
        put(engine, record(1, "Второе название"))
        assert pks(engine, "первое") == []
        assert pks(engine, "второе") == [1]
        assert ask(engine, "").total == 1

    def test_one_key_in_two_sources_is_two_records(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"), record(1, "План", source="section"))
        with engine.writing() as writer:
            writer.drop([("section", 1), ("document", 404)])
        assert ask(engine, "план").total == 1
        assert engine.keys() == {"document": {1}}

    def test_an_error_leaves_the_index_as_it_was(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"))
        with contextlib.suppress(ZeroDivisionError), engine.writing() as writer:
            writer.put([record(2, "План")])
            writer.drop([("document", 1)])
            raise ZeroDivisionError
        assert pks(engine, "план") == [1]
        put(engine, record(3, "План"))
        assert set(pks(engine, "план")) == {1, 3}

    def test_nothing_is_found_before_the_commit(self, engine: SearchEngine) -> None:
        with engine.writing() as writer:
            writer.put([record(1, "План")])
            assert pks(engine, "план") == []
        assert pks(engine, "план") == [1]

    def test_a_rebuild_takes_the_place_at_its_end(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"))
        with engine.rebuilding() as writer:
            writer.put([record(2, "План")])
            assert pks(engine, "план") == [1]
        assert pks(engine, "план") == [2]

    def test_a_failed_rebuild_leaves_the_old_index(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"))
        with contextlib.suppress(ZeroDivisionError), engine.rebuilding() as writer:
            writer.put([record(2, "План")])
            raise ZeroDivisionError
        assert pks(engine, "план") == [1]

    def test_a_rebuild_asks_every_source(self, engine: SearchEngine, source: MemorySource) -> None:
        source.stored = {1: record(1, "План"), 2: record(2, "План")}
        source.hidden = {2}
        register(MemorySource([record(1, "План службы", source="section")], name="section"))
        done = indexer.rebuild(engine)
        assert done.records == 2
        assert engine.keys() == {"document": {1}, "section": {1}}

    def test_the_state_counts_records(self, engine: SearchEngine) -> None:
        put(engine, record(1, "План"))
        state = engine.state()
        assert (state.problem, state.records) == ("", 1)
        assert state.size > 0


def test_without_an_index_it_says_so(index_dir: object, source: MemorySource) -> None:
    from search.engine_choice import get_engine

    engine = get_engine()
    assert engine.state().problem
    for call in (lambda: ask(engine, "план"), lambda: engine.suggest("план", 8), engine.keys):
        with pytest.raises(EngineUnavailableError):
            call()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(["«", "»", '"', "-", "№", "273", "фз", "служба", "о", "/", ".", "*", "(", "\\"])).map(
            " ".join
        ),
        st.lists(st.sampled_from(["«", "»", '"', "-", "№", "273", "фз", "служба", "/", ".", "т", "„", "“"])).map(
            "".join
        ),
    )
)
def test_no_question_is_too_strange(engine: SearchEngine, text: str) -> None:
    found = ask(engine, text)
    assert found.total >= len(found.hits)
    engine.suggest(text, 8)


def test_a_very_long_question(engine: SearchEngine) -> None:
    put(engine, record(1, "План"))
    assert ask(engine, "план " * 2_000).total == 1
    assert ask(engine, "я" * 10_000).total == 0
    assert ask(engine, " ".join(f"слово{n}" for n in range(3_000))).total == 0
