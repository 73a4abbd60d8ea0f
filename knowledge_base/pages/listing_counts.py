"""Choices and their counts over columns in memory. Pure: no database, no address.

Within one filter the chosen values are joined by «or», filters among themselves by «and». The counts of a filter leave its
own choice out, so that its other values show what choosing them would add.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

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


def count(table: Table, chosen: Mapping[str, Collection[str]]) -> Counted:
    """Match and count. `chosen` maps names of columns to chosen values; an empty choice restricts nothing."""
    everything = range(len(table.pks))
    fitting = {name: _fitting(table.columns[name], frozenset(values)) for name, values in chosen.items() if values}
    matching = _intersection(fitting.values(), everything)
    counts: dict[str, Mapping[str, int]] = {}
    without: dict[str, int] = {}
    for name, column in table.columns.items():
        rows: Iterable[int] = matching
        if name in fitting:
            rows = _intersection((rows for other, rows in fitting.items() if other != name), everything)
            without[name] = len(rows)
        counts[name] = _tally(column, rows)
    return Counted(matching, counts, without)


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
