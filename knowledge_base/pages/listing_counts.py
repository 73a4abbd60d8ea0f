"""Choices and their counts over columns in memory. Pure: no database, no address.

Within one filter the chosen values are joined by «or», filters among themselves by «and». The counts of a filter leave its
own choice out, so that its other values show what choosing them would add.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from knowledge_base.pages.listing_years import Stretch

#: One row's value in one column: a code, several codes, or "" / () for none.
Cell: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows that readers may see, as columns: `columns[name][i]` belongs to `pks[i]`."""

    pks: Sequence[int]
    columns: Mapping[str, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Counted:
    """Positions of the rows that match every choice, in the table's order, and the counts of each filter's values."""

    matching: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]  # filter with a choice → how many rows there would be without that choice
    without_years: Mapping[str, int] = field(default_factory=dict)  # the same of its stretch of years


def count(table: Table, chosen: Mapping[str, Collection[str]], years: Mapping[str, Stretch] | None = None) -> Counted:
    """Match and count. `chosen` maps names of columns to chosen values; an empty choice restricts nothing.

    A stretch of years narrows like a filter of its own, so that of a column of years those within it are offered.
    """
    everything = range(len(table.pks))
    fitting: dict[tuple[str, bool], frozenset[int]] = {
        (name, False): _fitting(table.columns[name], frozenset(values)) for name, values in chosen.items() if values
    }
    for name, stretch in (years or {}).items():
        fitting[name, True] = _fitting(table.columns[name], _within(table.columns[name], stretch))
    matching = _intersection(fitting.values(), everything)
    open_to = {
        key: _intersection((rows for other, rows in fitting.items() if other != key), everything) for key in fitting
    }
    counts = {name: _tally(column, open_to.get((name, False), matching)) for name, column in table.columns.items()}
    return Counted(
        matching,
        counts,
        {name: len(rows) for (name, is_years), rows in open_to.items() if not is_years},
        {name: len(rows) for (name, is_years), rows in open_to.items() if is_years},
    )


def _within(column: Sequence[Cell], stretch: Stretch) -> frozenset[str]:
    """Those of a column's values that are in the stretch."""
    values = {value for cell in set(column) for value in ((cell,) if isinstance(cell, str) else cell)}
    return frozenset(value for value in values if stretch.holds(value))


def _fitting(column: Sequence[Cell], values: frozenset[str]) -> frozenset[int]:
    if column and isinstance(column[0], tuple):
        return frozenset(i for i, cell in enumerate(column) if not values.isdisjoint(cell))
    return frozenset(i for i, cell in enumerate(column) if cell in values)


def _intersection(sets: Iterable[frozenset[int]], everything: range) -> tuple[int, ...]:
    found: frozenset[int] | None = None
    for rows in sets:
        found = rows if found is None else found & rows
    return tuple(everything) if found is None else tuple(sorted(found))


def _tally(column: Sequence[Cell], rows: Iterable[int]) -> Mapping[str, int]:
    tally: Counter[str] = Counter()
    if column and isinstance(column[0], tuple):
        for i in rows:
            tally.update(column[i])
    else:
        tally.update(column[i] for i in rows)  # type: ignore[misc]
    del tally[""]  # rows without a value are not a value
    return tally
