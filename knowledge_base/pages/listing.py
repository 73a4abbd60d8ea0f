"""A room's listing: filters with counts, chips, sorting, pages; frozen, ready for a template.

    listing = build(SPEC, DocumentPage.objects.published(), request.GET, request.path, fetch=rows_of_page)

A filter's counts leave its own choice out; a chosen value stays in sight at 0; every state has an address of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from knowledge_base.pages import listing_address
from knowledge_base.pages.listing_address import Address
from knowledge_base.pages.listing_counts import Cell, Counted
from knowledge_base.pages.listing_filters import Contents, Filter, ListingSpec, Sort, missing_labels
from knowledge_base.pages.listing_memory import Held, contents_of
from search.selection import Chip, FilterGroup, FilterOption, Pagination, paginate

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class SortLink:
    """One way to order the rows."""

    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """For an empty result: without one filter's choice there would be `count` rows at `url`."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a room needs to load the rows of one page: their keys in order, and what the filters know of them already."""

    pks: tuple[int, ...]
    labels: Mapping[str, Mapping[int, tuple[str, ...]]]  # filter → key of a row → labels of its values


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Everything a listing's template shows. `first` is the number of the first row shown, counting from 1."""

    total: int
    rows: tuple[Row, ...]
    first: int
    groups: tuple[FilterGroup, ...]
    chips: tuple[Chip, ...]
    sorts: tuple[SortLink, ...]
    pagination: Pagination
    advice: tuple[Advice, ...]
    path: str
    url: str  # the canonical address of what is shown
    clear_url: str
    sort: str  # "" for the usual order
    query: str  # the selection and the order as they stand in an address, without the page
    keys: tuple[int, ...]  # of everything found, in order

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1

    def address_below(self, tail: str) -> str:
        """The same selection at an address below the listing: a feed, an export."""
        return f"{self.path}{tail}?{self.query}" if self.query else f"{self.path}{tail}"

    @property
    def selected_count(self) -> int:
        """How many values are chosen in all filters."""
        return len(self.chips)


def build(
    spec: ListingSpec,
    queryset: QuerySet[Any],
    params: QueryDict,
    path: str,
    fetch: Callable[[Shown], Sequence[Row]],
) -> Listing[Row]:
    """The listing of `queryset` under the selection in `params`.

    `fetch` loads the rows shown and keeps their order. A page beyond the last is the last.
    """
    address, labels, held, sort = _asked(spec, queryset, params, path)
    contents, counted = held.contents, held.counted(address.chosen)
    pages = max(1, -(-len(counted.matching) // spec.page_size))
    address = address.on_page(min(address.page, pages))
    start = (address.page - 1) * spec.page_size
    ordered = held.ordered(address.chosen, sort)
    shown = _shown(ordered[start : start + spec.page_size], contents, labels)
    groups = tuple(_group(one, labels[one.name], counted.counts[one.name], address) for one in spec.filters)
    return Listing(
        total=len(counted.matching),
        rows=tuple(fetch(shown)) if shown.pks else (),
        first=start + 1 if shown.pks else 0,
        groups=tuple(group for group in groups if group.options),
        chips=tuple(Chip(g.label, o.label, o.url) for g in groups for o in g.options if o.selected),
        sorts=_sorts(spec, address),
        pagination=paginate(address.page, pages, lambda page: str(address.on_page(page))),
        advice=_advice(spec, counted, address) if not counted.matching else (),
        path=path,
        url=str(address),
        clear_url=str(address.cleared()),
        sort=address.sort,
        query=urlencode(address.on_page(1).pairs()),
        keys=tuple(contents.table.pks[place] for place in ordered),
    )


def matching(spec: ListingSpec, queryset: QuerySet[Any], params: QueryDict) -> tuple[int, ...]:
    """Keys of everything under the selection in `params`, in its order: what a feed or an export is made of."""
    address, _, held, sort = _asked(spec, queryset, params, "")
    return tuple(held.contents.table.pks[place] for place in held.ordered(address.chosen, sort))


def _asked(
    spec: ListingSpec, queryset: QuerySet[Any], params: QueryDict, path: str
) -> tuple[Address, Mapping[str, Mapping[str, str]], Held, Sort]:
    """The selection as far as it exists, labels of all values, what there is to choose from, and the order."""
    query = {name: params.getlist(name) for name in params}
    address = listing_address.read(path, query, [f.name for f in spec.filters], [s.name for s in spec.sorts])
    sort = next((s for s in spec.sorts if s.name == address.sort), spec.sorts[0])
    held = contents_of(spec, queryset)
    address, labels = _known_choices(spec, queryset, address, held.contents)
    return address, labels, held, sort


def _shown(places: Sequence[int], contents: Contents, labels: Mapping[str, Mapping[str, str]]) -> Shown:
    pks = contents.table.pks
    found: dict[str, Mapping[int, tuple[str, ...]]] = {}
    for name, column in contents.table.columns.items():
        order = {value: place for place, value in enumerate(labels[name])}
        found[name] = {pks[i]: _labels_in_order(column[i], labels[name], order) for i in places}
    return Shown(tuple(pks[i] for i in places), found)


def _labels_in_order(cell: Cell, labels: Mapping[str, str], order: Mapping[str, int]) -> tuple[str, ...]:
    values = [value for value in ((cell,) if isinstance(cell, str) else cell) if value]
    return tuple(labels.get(value, value) for value in sorted(values, key=lambda value: order.get(value, 0)))


def _known_choices(
    spec: ListingSpec, queryset: QuerySet[Any], address: Address, contents: Contents
) -> tuple[Address, Mapping[str, Mapping[str, str]]]:
    """Drop chosen values that do not exist; find labels for those that exist but that no row has."""
    labels: dict[str, Mapping[str, str]] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for one in spec.filters:
        known = dict(contents.labels[one.name])
        if not known and not one.choices:
            known = {value: value for value in contents.table.columns[one.name] if isinstance(value, str) and value}
        unknown = [value for value in address.chosen[one.name] if value not in known]
        known |= missing_labels(queryset.model, one, unknown)
        labels[one.name] = known
        chosen[one.name] = tuple(value for value in address.chosen[one.name] if value in known)
    return Address(address.path, chosen, address.sort, address.page), labels


def _group(one: Filter, labels: Mapping[str, str], counts: Mapping[str, int], address: Address) -> FilterGroup:
    chosen = address.chosen[one.name]
    values = [value for value in labels if counts.get(value) or value in chosen]
    if one.newest_first:
        values.sort(reverse=True)
    elif not one.choices and not one.relation:
        values.sort(key=lambda value: labels[value].casefold().replace("ё", "е"))
    options = (
        FilterOption(value, labels[value], counts.get(value, 0), str(address.toggled(one.name, value)), value in chosen)
        for value in values
    )
    return FilterGroup(one.name, one.label, tuple(options))


def _sorts(spec: ListingSpec, address: Address) -> tuple[SortLink, ...]:
    usual = spec.sorts[0].name
    links = []
    for sort in spec.sorts:
        value = "" if sort.name == usual else sort.name
        links.append(SortLink(value, sort.label, str(address.sorted_by(value)), value == address.sort))
    return tuple(links)


def _advice(spec: ListingSpec, counted: Counted, address: Address) -> tuple[Advice, ...]:
    """Which single choice to drop, the most helpful first."""
    helpful = [
        Advice(one.label, counted.without[one.name], str(address.without(one.name)))
        for one in spec.filters
        if counted.without.get(one.name)
    ]
    return tuple(sorted(helpful, key=lambda advice: -advice.count))
