"""Whatever stands in an address, a query comes out, with notices for the reader."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.answer import MAX_PAGES
from search.forms import MAX_VALUES, SearchForm
from search.query import MAX_CHARS
from search.sources import Facet

FACETS = {name: Facet(name, name, lambda values: {}) for name in ("source", "kind", "year")}


def read(address: str) -> SearchForm:
    return SearchForm(QueryDict(address), FACETS)


def test_everything_at_once() -> None:
    form = read(
        urlencode(
            [("q", "приказ 158"), ("kind", "order"), ("kind", "law"), ("year", "2024"), ("sort", "date"), ("page", "3")]
        )
    )
    assert form.query.text == "приказ 158"
    assert form.query.filters == (("kind", ("order", "law")), ("year", ("2024",)))
    assert (form.query.sort, form.query.match, form.query.page) == ("date", "all", 3)
    assert form.notices == []


def test_nothing_at_all() -> None:
    form = read("")
    assert form.query.is_empty
    assert form.notices == []


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1.5", "9" * 30, str(MAX_PAGES + 1), "١", "1_0", "\x00"])
def test_a_bad_page_is_the_first_and_says_so(page: str) -> None:
    form = read(urlencode({"q": "план", "page": page}))
    assert form.query.page == 1
    assert len(form.notices) == 1


def test_an_unknown_filter_says_so() -> None:
    form = read("q=план&colour=red")
    assert form.query.filters == ()
    assert "colour" in form.notices[0]


@pytest.mark.parametrize(
    "name", ["utm_source", "utm_campaign", "yclid", "gclid", "ysclid", "fbclid", "from", "_openstat"]
)
def test_what_newsletters_add_is_no_mistake(name: str) -> None:
    assert read(f"q=план&{name}=x").notices == []


@pytest.mark.parametrize("address", ["sort=sideways", "match=some", "sort=&match=&page="])
def test_unknown_ways_are_the_usual_ones(address: str) -> None:
    query = read(address).query
    assert (query.sort, query.match, query.page) == ("relevance", "all", 1)


def test_a_long_query_is_cut_and_says_so() -> None:
    form = read(urlencode({"q": "слово " * 2_000}))
    assert len(form.query.text) <= MAX_CHARS
    assert len(form.notices) == 1


def test_signs_without_a_word_say_so() -> None:
    assert len(read(urlencode({"q": "?!*"})).notices) == 1


def test_values_are_cleaned_and_bounded() -> None:
    form = read(
        urlencode([("kind", " a\x00b "), ("kind", ""), ("kind", "a b"), *(("year", str(n)) for n in range(500))])
    )
    assert form.query.chosen("kind") == ("a b",)
    assert len(form.query.chosen("year")) == MAX_VALUES


def test_notices_do_not_grow_without_bound() -> None:
    assert len(read("&".join(f"x{n}=1" for n in range(900))).notices) <= 4


@given(
    st.lists(st.tuples(st.sampled_from(["q", "kind", "year", "page", "sort", "match", "x", ""]), st.text(max_size=40)))
)
def test_no_address_fails(pairs: list[tuple[str, str]]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    form = SearchForm(query, FACETS)
    assert 1 <= form.query.page <= MAX_PAGES
