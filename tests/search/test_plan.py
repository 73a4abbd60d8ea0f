"""What a plan decides, read off its nodes; how it ranks is shown on the engines (`test_engine_contract`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from search.nodes import Days, Exact, Flat, Phrase, Scaled, Word
from search.plan import plan, plan_suggest
from search.query import parse
from search.widening import Way, WideQuery, WideTerm, widen


def _all(node: object) -> Iterator[object]:
    """A node and everything under it."""
    if isinstance(node, tuple):
        for part in node:
            yield from _all(part)
    elif is_dataclass(node):
        yield node
        for field in fields(node):
            yield from _all(getattr(node, field.name))


def _asked(text: str, **options: object) -> WideQuery:
    return widen(parse(text, **options))  # type: ignore[arg-type]


class TestFilters:
    def test_facets_bear_their_names_days_and_records_none(self) -> None:
        wide = _asked("план", filters={"kind": ("order", "law")}, since=date(2024, 1, 1))
        made = plan(replace(wide, within=frozenset({"document:2@1", "document:1"})))
        assert made.filters == (
            ("kind", Exact("facets", ("kind=order", "kind=law"))),
            ("", Days(date(2024, 1, 1), None)),
            ("", Exact("identity", ("document:1", "document:2@1"))),
        )

    def test_versions_are_left_out_unless_records_are_named(self) -> None:
        versions = Exact("time", ("then",))
        assert versions in set(_all(plan(_asked("план")).matches))
        assert versions not in set(_all(plan(replace(_asked("план"), within=frozenset())).matches))


class TestOrder:
    def test_without_words_or_by_wish_the_newest_come_first(self) -> None:
        assert plan(_asked("")).sort == "newest"
        assert plan(_asked("план", sort="date")).sort == "newest"
        assert plan(_asked("план")).sort == "score"
        assert plan(_asked("-план")).sort == "score"

    def test_an_act_asked_for_by_number_is_not_put_lower_for_being_repealed(self) -> None:
        assert plan(_asked("273-фз")).factor == "freshness"
        assert plan(_asked("закон")).factor == "worth"

    def test_pages(self) -> None:
        made = plan(_asked("план", page=3))
        assert (made.offset, made.size) == (40, 20)


class TestWays:
    def test_a_weaker_way_is_scaled_and_a_loose_one_needs_no_order(self) -> None:
        wide = _asked("служба")
        term = wide.terms[0]
        steps = (frozenset({"методическ"}), frozenset({"служб"}))
        wider = replace(term, ways=(*term.ways, Way(steps, 0.5), Way(steps, 0.25, loose=True)))
        nodes = set(_all(plan(replace(wide, terms=(wider,))).matches))
        phrase = Phrase("title", (("методическ",), ("служб",)))
        assert Scaled(phrase, 0.5) in nodes
        assert any(isinstance(node, Scaled) and node.factor == 0.25 and phrase not in set(_all(node)) for node in nodes)

    def test_a_term_of_parts_is_any_of_its_ways_or_all_of_the_parts(self) -> None:
        parts = _asked("методическая служба").terms
        both = WideTerm(parts[0].term, (Way((frozenset({"ммс"}),)),), ("методическ", "служб"), parts)
        nodes = set(_all(plan(replace(_asked("методическая служба"), terms=(both,))).matches))
        words = {stem for node in nodes if isinstance(node, Word) for stem in node.stems}
        assert {"ммс", "служб"} <= words


class TestSuggestions:
    def test_nothing_typed_asks_nothing(self) -> None:
        assert plan_suggest(" … ", "", 5) is None

    def test_exact_numbers_are_above_those_that_begin_so(self) -> None:
        made = plan_suggest("приказ 15", "", 5)
        assert made is not None
        assert made.size == 5
        flat = {type(node.part).__name__: node.score for node in _all(made.matches) if isinstance(node, Flat)}
        assert flat["Exact"] > flat["Prefix"] > 1
