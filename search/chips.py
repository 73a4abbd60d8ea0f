"""What is chosen beside the words: each value a chip that drops it, and all of them in words for titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal.russian.dates import format_short
from search.address import address_of, toggled
from search.facets import SOURCE, groups
from search.query import SearchQuery
from search.results import FacetGroup
from search.selection import Chip

DATE = "Дата"
"""Label of the range of days."""


def chips(shown: Iterable[FacetGroup], query: SearchQuery) -> tuple[Chip, ...]:
    """Chosen values of these filters, then the bounds of the range of days."""
    return (*_values(shown, query), *_bounds(query))


def in_words(query: SearchQuery) -> str:
    """The whole question in words, for the title of a feed or a file: «наставничество; Приказ; с 01.09.2024»."""
    chosen = [group for group in groups({}, query) if group.selected]
    tabs = [value.label for group in chosen if group.name == SOURCE for value in group.selected]
    others = [chip.label for chip in chips((group for group in chosen if group.name != SOURCE), query)]
    return "; ".join(part for part in (query.text, *tabs, *others) if part)


def _values(shown: Iterable[FacetGroup], query: SearchQuery) -> Iterator[Chip]:
    for group in shown:
        for value in group.selected:
            yield Chip(group.label, value.label, address_of(toggled(query, group.name, value.value)))


def _bounds(query: SearchQuery) -> Iterator[Chip]:
    if query.since is not None:
        without = replace(query, since=None, page=1)
        yield Chip(DATE, f"с {format_short(query.since)}", address_of(without))
    if query.until is not None:
        without = replace(query, until=None, page=1)
        yield Chip(DATE, f"по {format_short(query.until)}", address_of(without))
