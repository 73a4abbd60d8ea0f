"""A selection ↔ its address. Pure.

One canonical form, so that the same selection always has the same address: filters in the room's order, values in the
order in which they were chosen and a stretch of years behind them, then what the room keeps beside its filters (the day),
then sorting and size (unless they are the usual ones), then the page (unless it is the first).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from knowledge_base.pages import listing_years
from knowledge_base.pages.listing_years import NOTHING, Stretch

#: More values of one filter than that are nobody's choice; the rest of such an address is ignored.
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Address:
    """Where a selection lives: `chosen` maps filters to values, `sort` is "" for the usual order, `page` counts from 1.

    `years` maps filters to stretches of years, `size` is 0 for the usual size of a page, `kept` are pairs that every address of
    the list keeps (`on`, the day).
    """

    path: str
    chosen: Mapping[str, tuple[str, ...]]
    sort: str = ""
    page: int = 1
    size: int = 0
    years: Mapping[str, Stretch] = field(default_factory=dict)
    kept: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        pairs = self.pairs()
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def pairs(self) -> list[tuple[str, str]]:
        """The query as pairs, for hidden fields of a form."""
        pairs: list[tuple[str, str]] = []
        for name, values in self.chosen.items():
            pairs += [(name, value) for value in values]
            pairs += self.years.get(name, NOTHING).pairs(name)
        pairs += self.kept
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.size:
            pairs.append(("size", str(self.size)))
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

    def without_years(self, name: str) -> Address:
        """The same selection without the stretch of years of one filter."""
        return replace(self, years={key: years for key, years in self.years.items() if key != name}, page=1)

    def cleared(self) -> Address:
        """Nothing chosen; sorting and size stay."""
        return replace(self, chosen=dict.fromkeys(self.chosen, ()), years={}, page=1)

    def sorted_by(self, sort: str) -> Address:
        """The same selection in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def sized(self, size: int) -> Address:
        """The same selection in pages of another size (0: the usual one), from its first page."""
        return replace(self, size=size, page=1)

    def whole(self) -> Address:
        """The same selection without regard to pages: what a feed and an export are asked for by."""
        return replace(self, size=0, page=1)

    def on_page(self, page: int) -> Address:
        """The same selection, another page."""
        return replace(self, page=page)


def read(
    path: str,
    params: Mapping[str, Iterable[str]],
    names: Iterable[str],
    sorts: Iterable[str],
    *,
    years: Iterable[str] = (),
    sizes: Sequence[int] = (),
    kept: Mapping[str, str] | None = None,
) -> Address:
    """The selection in a query (`params`: name → values); what is not known is left out, never an error.

    `sorts` are the names of the orders, the usual one first; `years` the filters that take a stretch of years; `sizes` the sizes
    of a page, the usual one first.
    """
    chosen = {name: tuple(dict.fromkeys(v for v in params.get(name, ()) if v))[:MOST_VALUES] for name in names}
    stretches = {name: listing_years.read(name, params).stretch for name in years}
    _, *others = sorts
    sort = next((value for value in params.get("sort", ()) if value in others), "")
    _, *other_sizes = map(str, sizes) if sizes else ("",)
    size = next((int(value) for value in params.get("size", ()) if value in other_sizes), 0)
    page = next(iter(params.get("page", ())), "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return Address(
        path,
        chosen,
        sort,
        max(number, 1),
        size,
        {name: stretch for name, stretch in stretches.items() if stretch},
        tuple((kept or {}).items()),
    )
