"""What a room says once about its things, for all that lists them: the listing, feeds, exports, the search.

selection in an address → queryset under the one visibility rule → keys in order → rows (to read) or cells (to export)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from knowledge_base.pages.listing_filters import ListingSpec
from knowledge_base.pages.rows import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export: `value` takes the thing and gives a plain value: text, number, bool, date, datetime, texts."""

    name: str
    label: str
    value: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A room's things as a list.

    `noun` and `found` are the words of the heading («Найдено 5 практик»): the noun with one, two, five; the verb agrees.
    `rows` and `whole` take keys that are known to be published and keep their order: rows to show, objects to export.
    `newest` orders the feed. `source` is the name of the room's source in the search, `searched` the filters which the search has
    under the same names.

    A cut of a catalogue (the bank on a day) says in `as_of` what it is («на 1 января 2014 г.»); `always` are the parameters that
    every address of it keeps.
    """

    spec: ListingSpec
    noun: tuple[str, str, str]
    published: Callable[[], QuerySet[Any]]
    rows: Callable[[Sequence[int], HttpRequest | None], Sequence[Row]]
    columns: tuple[Column, ...] = ()
    whole: Callable[[Sequence[int]], Iterable[Model]] | None = None
    found: tuple[str, str, str] = ("Найден", "Найдено", "Найдено")
    newest: tuple[str, ...] = ("-first_published_at", "-pk")
    source: str = ""
    searched: frozenset[str] = field(default_factory=frozenset)
    always: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""

    def called(self, title: str) -> str:
        """The name of the list: «Документы», «Документы на 1 января 2014 г.»."""
        return f"{title} {self.as_of}" if self.as_of else title

    @property
    def noun_forms(self) -> str:
        """The noun as the template filters want it: «практика,практики,практик»."""
        return ",".join(self.noun)

    @property
    def found_forms(self) -> str:
        """The verb in the same way."""
        return ",".join(self.found)
