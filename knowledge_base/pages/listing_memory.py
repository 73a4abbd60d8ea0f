"""Columns of a listing are read once and kept until something that readers see has changed.

Reading 5,000 rows with their many-to-many filters costs 100 ms and more; choosing among them in memory a few. What is kept
belongs to this process; whether it still holds is asked of the database (`changes.version`, one query), so that a change made by
another process or command counts at once. Whatever changes rows past Django's signals (a bulk update) is seen after a minute.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from knowledge_base.pages.listing_counts import Counted, count
from knowledge_base.pages.listing_filters import Contents, ListingSpec, Sort, read_contents
from knowledge_base.pages.listing_years import Stretch
from knowledge_base.pages.memory import Memory

#: Listings (a room under one visibility) kept at once, and selections in each.
LISTINGS = 24
SELECTIONS = 64

#: Cuts of listings (`Cut`: the bank on a day) kept at once.
CUTS = 12

_Choice = tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, Stretch], ...]]


@dataclass(slots=True)
class Held:
    """The contents of a listing and what has been counted in them."""

    contents: Contents
    _counted: OrderedDict[_Choice, Counted] = field(default_factory=OrderedDict)
    _places: dict[str, Sequence[int]] = field(default_factory=dict)

    def counted(self, chosen: Mapping[str, tuple[str, ...]], years: Mapping[str, Stretch]) -> Counted:
        """Counts under a selection."""
        values = tuple((name, tuple(sorted(values))) for name, values in chosen.items() if values)
        choice = (values, tuple(years.items()))
        found = self._counted.get(choice)
        if found is None:
            found = self._counted[choice] = count(self.contents.table, chosen, years)
            while len(self._counted) > SELECTIONS:
                self._counted.pop(next(iter(self._counted)), None)  # another thread may have been quicker
        return found

    def ordered(
        self, chosen: Mapping[str, tuple[str, ...]], years: Mapping[str, Stretch], sort: Sort
    ) -> tuple[int, ...]:
        """Indexes of the matching rows in one order."""
        places = self._places.get(sort.name)
        if places is None:
            keys = self.contents.keys(sort)
            places = [0] * len(keys)
            for place, row in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
                places[row] = place
            self._places[sort.name] = places
        return tuple(sorted(self.counted(chosen, years).matching, key=places.__getitem__))


_memory = Memory(LISTINGS)
_cuts = Memory(CUTS)


def contents_of(spec: ListingSpec, queryset: QuerySet[Any]) -> Held:
    """The columns of `queryset`: as kept, or read anew."""
    cut = spec.cut
    whole = cut.whole if cut else spec

    def read() -> Held:
        return Held(read_contents(whole, queryset))

    def take() -> Held:
        return Held(cut.make(contents_of(whole, queryset).contents)) if cut else read()

    if not whole.kept:
        return take()
    try:
        key = (id(whole), str(queryset.query))
    except EmptyResultSet:
        return take()
    return _cuts.get((*key, cut.key), take) if cut else _memory.get(key, read)


def forget() -> None:
    """Drop everything that is kept."""
    _memory.forget()
    _cuts.forget()
