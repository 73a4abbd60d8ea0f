"""A stretch of years as people type it."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.pages.listing_address import read as read_address
from knowledge_base.pages.listing_counts import Table, count
from knowledge_base.pages.listing_years import Stretch, read


@pytest.mark.parametrize(
    ("low", "high", "stretch"),
    [
        ("2013", "2020", Stretch(2013, 2020)),
        (" 2013 ", "", Stretch(2013, None)),
        ("", "2020 г.", Stretch(None, 2020)),
        ("2013 год", "01.09.2020", Stretch(2013, 2020)),
        ("", "", Stretch()),
        ("   ", "\t", Stretch()),
    ],
)
def test_what_is_meant_is_understood(low: str, high: str, stretch: Stretch) -> None:
    typed = read("year", {"year_from": [low], "year_to": [high]})
    assert (typed.stretch, typed.problem) == (stretch, "")


def test_turned_ends_are_set_right_and_it_is_said() -> None:
    typed = read("year", {"year_from": ["2020"], "year_to": ["2013"]})
    assert typed.stretch == Stretch(2013, 2020)
    assert (typed.low, typed.high) == ("2013", "2020")
    assert "переставлены" in typed.problem


@pytest.mark.parametrize(
    "wrong", ["abc", "20133", "-5", "0", "13", "2013-2015", "²013", "٢٠١٣", "1e3", "9999", "20 13"]
)
def test_a_wrong_end_is_named_kept_and_does_not_count(wrong: str) -> None:
    typed = read("year", {"year_from": [wrong], "year_to": ["2020"]})
    assert typed.stretch == Stretch(None, 2020)
    assert (typed.low, typed.high) == (wrong, "2020")
    assert f"«{wrong}»" in typed.problem
    assert "2013" in typed.problem


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_either_counts_or_is_answered(low: str, high: str) -> None:
    typed = read("year", {"year_from": [low], "year_to": [high]})
    seen = typed.stretch
    assert len(typed.low) <= 31
    assert len(typed.problem) < 250
    if seen.low is not None and seen.high is not None:
        assert seen.low <= seen.high
    for text, year in ((typed.low, seen.low), (typed.high, seen.high)):
        assert not text or year is not None or typed.problem
    again = read("year", parse_qs("&".join(f"{key}={value}" for key, value in seen.pairs("year"))))
    assert (again.stretch, again.problem) == (seen, "")


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        (Stretch(2013, 2020), "2013–2020 годы"),
        (Stretch(2013, 2013), "2013 год"),
        (Stretch(2013, None), "с 2013 года"),
        (Stretch(None, 2020), "по 2020 год"),
    ],
)
def test_in_words(stretch: Stretch, words: str) -> None:
    assert str(stretch) == words


def test_it_stands_behind_the_values_of_its_filter_and_in_every_address() -> None:
    query = parse_qs("size=50&page=2&year_to=2020&year=2024&year_from=2013&kind=order&sort=title&utm=1")
    here = read_address(
        "/d/",
        query,
        ("kind", "year"),
        ("date", "title"),
        years=("year",),
        sizes=(20, 50, 100),
        kept={"on": "2014-01-01"},
    )
    rest = "kind=order&year=2024&year_from=2013&year_to=2020&on=2014-01-01&sort=title&size=50"
    assert str(here) == f"/d/?{rest}&page=2"
    assert str(here.on_page(1)) == f"/d/?{rest}"
    assert str(here.without_years("year")) == "/d/?kind=order&year=2024&on=2014-01-01&sort=title&size=50"
    assert str(here.cleared()) == "/d/?on=2014-01-01&sort=title&size=50"
    assert str(here.whole()) == f"/d/?{rest.removesuffix('&size=50')}"
    assert str(here.sized(0)) == f"/d/?{rest.removesuffix('&size=50')}"


@pytest.mark.parametrize("size", ["7", "1000", "-20", "x", "", "20", "²"])
def test_a_size_that_is_not_offered_is_the_usual_one(size: str) -> None:
    here = read_address("/d/", {"size": [size]}, ("kind",), ("date",), sizes=(20, 50, 100))
    assert (here.size, str(here)) == (0, "/d/")


def test_it_narrows_like_a_filter_of_its_own() -> None:
    table = Table((1, 2, 3, 4), {"year": ("2012", "2014", "2016", ""), "kind": ("a", "a", "b", "b")})
    found = count(table, {"kind": ["a"]}, {"year": Stretch(2013, None)})
    assert found.matching == (1,)
    assert found.counts["kind"] == {"a": 1, "b": 1}
    assert found.counts["year"] == {"2014": 1}
    assert (found.without, found.without_years) == ({"kind": 2}, {"year": 2})
    both = count(table, {"year": ["2012"]}, {"year": Stretch(2013, None)})
    assert both.matching == ()
    assert both.counts["year"] == {"2014": 1, "2016": 1}
    assert (both.without, both.without_years) == ({"year": 2}, {"year": 1})
