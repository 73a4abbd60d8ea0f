"""A selection and its address are two forms of one thing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.pages.listing_address import MOST_VALUES, Address, read

NAMES = ("kind", "year")
SORTS = ("date", "title")


def address(query: str) -> Address:
    return read("/documents/", parse_qs(query), NAMES, SORTS)


def test_canonical_form() -> None:
    assert str(address("page=2&year=2024&kind=order&kind=law&sort=title")) == (
        "/documents/?kind=order&kind=law&year=2024&sort=title&page=2"
    )


def test_what_is_usual_is_left_out() -> None:
    assert str(address("sort=date&page=1")) == "/documents/"


def test_what_is_not_known_is_left_out() -> None:
    for query in ("utm_source=vk", "sort=price", "page=-3", "page=x", "page=99999999999", "page=²", "kind="):
        assert str(address(query)) == "/documents/"


def test_a_value_twice_is_one_and_a_flood_is_cut() -> None:
    assert address("kind=order&kind=order").chosen["kind"] == ("order",)
    flood = "&".join(f"kind=k{n}" for n in range(1_000))
    assert len(address(flood).chosen["kind"]) == MOST_VALUES


def test_changes_lead_to_the_first_page() -> None:
    here = address("kind=order&page=3&sort=title")
    assert str(here.toggled("kind", "law")) == "/documents/?kind=order&kind=law&sort=title"
    assert str(here.toggled("kind", "order")) == "/documents/?sort=title"
    assert str(here.without("kind")) == "/documents/?sort=title"
    assert str(here.cleared()) == "/documents/?sort=title"
    assert str(here.sorted_by("")) == "/documents/?kind=order"
    assert str(here.on_page(4)) == "/documents/?kind=order&sort=title&page=4"


values = st.lists(st.text(min_size=1, max_size=8), max_size=4, unique=True).map(tuple)


@given(values, values, st.sampled_from(["", "title"]), st.integers(1, 999))
def test_any_selection_comes_back_from_its_address(
    kinds: tuple[str, ...], years: tuple[str, ...], sort: str, page: int
) -> None:
    there = Address("/documents/", {"kind": kinds, "year": years}, sort, page)
    query = parse_qs(urlsplit(str(there)).query, keep_blank_values=True)
    assert read("/documents/", query, NAMES, SORTS) == there
