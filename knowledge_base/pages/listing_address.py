"""A selection ↔ its address. Pure.

One canonical form, so that the same selection always has the same address: filters in the room's order, values in the
order in which they were chosen, then sorting (unless it is the usual one), then the page (unless it is the first).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

#: More values of one filter than that are nobody's choice; the rest of such an address is ignored.
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Address:
    """Where a selection lives: `chosen` maps filters to values, `sort` is "" for the usual order, `page` counts from 1."""

    path: str
    chosen: Mapping[str, tuple[str, ...]]
    sort: str = ""
    page: int = 1

    def __str__(self) -> str:
        pairs = self.pairs()
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def pairs(self) -> list[tuple[str, str]]:
        """The query as pairs, for hidden fields of a form."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def toggled(self, name: str, value: str) -> Address:
        """The same selection with one value more or less, on its first page."""
        values = self.chosen.get(name, ())
        values = tuple(v for v in values if v != value) if value in values else (*values, value)
        return replace(self, chosen={**self.chosen, name: values}, page=1)

    def without(self, name: str) -> Address:
        """The same selection with nothing chosen in one filter."""
        return replace(self, chosen={**self.chosen, name: ()}, page=1)

    def cleared(self) -> Address:
        """Nothing chosen; the sorting stays."""
        return replace(self, chosen=dict.fromkeys(self.chosen, ()), page=1)

    def sorted_by(self, sort: str) -> Address:
        """The same selection in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> Address:
        """The same selection, another page."""
        return replace(self, page=page)


def read(path: str, params: Mapping[str, Iterable[str]], names: Iterable[str], sorts: Iterable[str]) -> Address:
    """The selection in a query (`params`: name → values); what is not known is left out, never an error.

    `sorts` are the names of the orders, the usual one first.
    """
    chosen = {name: tuple(dict.fromkeys(v for v in params.get(name, ()) if v))[:MOST_VALUES] for name in names}
    _, *others = sorts
    sort = next((value for value in params.get("sort", ()) if value in others), "")
    page = next(iter(params.get("page", ())), "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return Address(path, chosen, sort, max(number, 1))
