"""The search as it stood on a day: which things there were, by which of their texts, under which status.

A source that knows its past offers `day_asked` and `as_of` (`DaySource`); the engine is told which records and versions may be
found, and what depends on the day (status, its filter and counts, addresses) is answered here. Things without a past are left
out: nobody can say what a page of the portal was on a day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, runtime_checkable

from search.engine import SearchEngine
from search.query import SearchQuery
from search.records import identity
from search.sources import all_sources
from search.widening import WideQuery, widen


@dataclass(frozen=True, slots=True)
class AsOf:
    """The things of one source on a day.

    `records` has what there was under each status: identities in the index (`records.identity`); `statuses` the status of each
    thing by its key; `labels` puts statuses into words; `facet` is the name of the filter by status; `address` leads to a thing
    as it was on the day.
    """

    source: str
    records: Mapping[str, frozenset[str]]
    everything: frozenset[str]
    statuses: Mapping[int, str]
    labels: Mapping[str, str]
    facet: str
    address: Callable[[str], str]


@runtime_checkable
class DaySource(Protocol):
    """A source whose things can be looked for as they stood on a day."""

    @property
    def name(self) -> str:
        """As of any source."""

    def day_asked(self, params: Mapping[str, str]) -> tuple[date | None, str]:
        """The day in an address (None: today), and a sentence for the reader where it could not be taken."""

    def as_of(self, day: date) -> AsOf:
        """Its things on that day; only published ones."""


def day_source() -> DaySource | None:
    """The source that knows its past, or None."""
    return next((source for source in all_sources() if isinstance(source, DaySource)), None)


@dataclass(frozen=True, slots=True)
class OnDay:
    """How a question about a day is put to an engine."""

    as_of: AsOf

    def wide(self, query: SearchQuery) -> WideQuery:
        """The widened query within what there was; the filter by status chooses among that."""
        chosen = query.chosen(self.as_of.facet)
        return replace(widen(self._plain(query)), within=self._within(chosen))

    def facets(
        self, engine: SearchEngine, query: SearchQuery, counts: Mapping[str, Mapping[str, int]]
    ) -> dict[str, Mapping[str, int]]:
        """Counts of the filters, those of the status being counted anew: what is indexed is the status of today."""
        held = [(status, records) for status, records in self.as_of.records.items() if records]
        wide = widen(self._plain(query))
        found = engine.count([replace(wide, within=records) for _, records in held])
        of_status = {status: count for (status, _), count in zip(held, found, strict=True) if count}
        others = {name: counted for name, counted in counts.items() if name != "source"}
        return {**others, self.as_of.facet: of_status}

    def _plain(self, query: SearchQuery) -> SearchQuery:
        own = ("source", self.as_of.facet)
        return replace(query, filters=tuple(pair for pair in query.filters if pair[0] not in own))

    def _within(self, chosen: Sequence[str]) -> frozenset[str]:
        if not chosen:
            return self.as_of.everything
        return frozenset().union(*(self.as_of.records.get(status, frozenset()) for status in chosen))


def on_day(query: SearchQuery) -> OnDay | None:
    """How to ask about the query's day; None for today."""
    source = day_source() if query.on is not None else None
    return OnDay(source.as_of(query.on)) if source is not None and query.on is not None else None


def as_of(
    source: str,
    standing: Mapping[int, str],
    versions: Mapping[int, int],
    labels: Mapping[str, str],
    facet: str,
    address: Callable[[str], str],
) -> AsOf:
    """Make an AsOf: `standing` is the status of everything there was, `versions` what is not found by its text of today."""
    grouped: dict[str, set[str]] = {}
    for pk, status in standing.items():
        grouped.setdefault(status, set()).add(identity(source, pk, versions.get(pk)))
    records = {status: frozenset(found) for status, found in grouped.items()}
    everything = frozenset().union(*records.values())
    return AsOf(source, records, everything, standing, labels, facet, address)
