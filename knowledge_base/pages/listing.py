"""A room's listing: filters with counts, chips, sorting, pages; frozen, ready for a template.

    listing = build(SPEC, DocumentPage.objects.published(), request.GET, request.path, fetch=rows_of_page)

A filter's counts leave its own choice out; a chosen value stays in sight at 0; every state has an address of its own.
What a room keeps beside the filters (`kept`: the day on which the list is seen) stays in every address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from knowledge_base.pages import listing_address, listing_years
from knowledge_base.pages.listing_address import Address
from knowledge_base.pages.listing_counts import Cell, Counted
from knowledge_base.pages.listing_filters import Contents, Filter, ListingSpec, Sort, missing_labels
from knowledge_base.pages.listing_memory import Held, contents_of
from knowledge_base.pages.listing_years import Typed
from search.selection import Chip, FilterGroup, FilterOption, Pagination, StretchField, paginate

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class SortLink:
    """One way to order the rows."""

    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SizeLink:
    """One size of a page."""

    size: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """For an empty result: without one filter's choice (`values`) there would be `count` rows at `url`."""

    label: str
    count: int
    url: str
    values: str = ""


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
    whole: int  # how many there are without any choice
    sizes: tuple[SizeLink, ...] = ()  # none where one page of the smallest size holds all
    size: int = 0  # 0 for the usual size of a page
    kept: tuple[tuple[str, str], ...] = ()  # what every address keeps beside the selection
    notices: tuple[str, ...] = ()  # what was not taken as it was typed, in sentences

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


@dataclass(frozen=True, slots=True)
class _Asked:
    """The selection as far as it exists, what was typed, labels of all values, what there is to choose from, the order."""

    address: Address
    typed: Mapping[str, Typed]
    labels: Mapping[str, Mapping[str, str]]
    held: Held
    sort: Sort

    def places(self) -> tuple[int, ...]:
        """Indexes of everything found, in order."""
        return self.held.ordered(self.address.chosen, self.address.years, self.sort)


def build(
    spec: ListingSpec,
    queryset: QuerySet[Any],
    params: QueryDict,
    path: str,
    fetch: Callable[[Shown], Sequence[Row]],
    kept: Mapping[str, str] | None = None,
) -> Listing[Row]:
    """The listing of `queryset` under the selection in `params`.

    `fetch` loads the rows shown and keeps their order. A page beyond the last is the last. `kept` stays in every address.
    """
    asked = _asked(spec, queryset, params, path, kept)
    labels, contents = asked.labels, asked.held.contents
    counted = asked.held.counted(asked.address.chosen, asked.address.years)
    size = asked.address.size or spec.page_size
    pages = max(1, -(-len(counted.matching) // size))
    address = asked.address.on_page(min(asked.address.page, pages))
    start = (address.page - 1) * size
    ordered = asked.places()
    shown = _shown(ordered[start : start + size], contents, labels)
    groups = tuple(
        _group(one, labels[one.name], counted.counts[one.name], address, asked.typed.get(one.name))
        for one in spec.filters
    )
    return Listing(
        total=len(counted.matching),
        rows=tuple(fetch(shown)) if shown.pks else (),
        first=start + 1 if shown.pks else 0,
        groups=tuple(group for group in groups if group.options or group.stretch),
        chips=tuple(chip for group in groups for chip in _chips(group, address)),
        sorts=_sorts(spec, address),
        pagination=paginate(address.page, pages, lambda page: str(address.on_page(page))),
        advice=_advice(groups, counted, address) if not counted.matching else (),
        path=path,
        url=str(address),
        clear_url=str(address.cleared()),
        sort=address.sort,
        query=urlencode(address.whole().pairs()),
        keys=tuple(contents.table.pks[place] for place in ordered),
        whole=len(contents.table.pks),
        sizes=_sizes(spec, address) if len(counted.matching) > min(spec.sizes) else (),
        size=address.size,
        kept=address.kept,
        notices=tuple(typed.problem for typed in asked.typed.values() if typed.problem),
    )


def matching(spec: ListingSpec, queryset: QuerySet[Any], params: QueryDict) -> tuple[int, ...]:
    """Keys of everything under the selection in `params`, in its order: what a feed or an export is made of."""
    asked = _asked(spec, queryset, params, "", None)
    return tuple(asked.held.contents.table.pks[place] for place in asked.places())


def _asked(
    spec: ListingSpec, queryset: QuerySet[Any], params: QueryDict, path: str, kept: Mapping[str, str] | None
) -> _Asked:
    query = {name: params.getlist(name) for name in params}
    stretches = [f.name for f in spec.filters if f.stretch]
    address = listing_address.read(
        path,
        query,
        [f.name for f in spec.filters],
        [s.name for s in spec.sorts],
        years=stretches,
        sizes=spec.sizes,
        kept=kept,
    )
    sort = next((s for s in spec.sorts if s.name == address.sort), spec.sorts[0])
    held = contents_of(spec, queryset)
    address, labels = _known_choices(spec, queryset, address, held.contents)
    return _Asked(address, {name: listing_years.read(name, query) for name in stretches}, labels, held, sort)


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
    return replace(address, chosen=chosen), labels


def _group(
    one: Filter, labels: Mapping[str, str], counts: Mapping[str, int], address: Address, typed: Typed | None
) -> FilterGroup:
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
    stretch = _stretch(one.name, labels, address, typed) if typed is not None else None
    return FilterGroup(one.name, one.label, tuple(options), stretch)


def _stretch(name: str, labels: Mapping[str, str], address: Address, typed: Typed) -> StretchField | None:
    """The two fields; None where one year or none is all there is and nothing was typed."""
    there = sorted(value for value in labels if value.isdigit())
    if len(there) < 2 and not typed.low and not typed.high:
        return None
    return StretchField(
        action=address.path,
        hidden=tuple(address.without_years(name).pairs()),
        low_name=listing_years.from_name(name),
        high_name=listing_years.to_name(name),
        low=typed.low,
        high=typed.high,
        first=there[0] if there else "",
        last=there[-1] if there else "",
        problem=typed.problem,
        low_is_wrong=typed.low_is_wrong,
        high_is_wrong=typed.high_is_wrong,
        chosen=name in address.years,
    )


def _chips(group: FilterGroup, address: Address) -> Iterator[Chip]:
    for option in group.options:
        if option.selected:
            yield Chip(group.label, option.label, option.url)
    if group.name in address.years:
        yield Chip(group.label, str(address.years[group.name]), str(address.without_years(group.name)))


def _sorts(spec: ListingSpec, address: Address) -> tuple[SortLink, ...]:
    usual = spec.sorts[0].name
    links = []
    for sort in spec.sorts:
        value = "" if sort.name == usual else sort.name
        links.append(SortLink(value, sort.label, str(address.sorted_by(value)), value == address.sort))
    return tuple(links)


def _sizes(spec: ListingSpec, address: Address) -> tuple[SizeLink, ...]:
    if len(spec.sizes) < 2:
        return ()
    shown = address.size or spec.page_size
    return tuple(
        SizeLink(size, str(address.sized(0 if size == spec.page_size else size)), size == shown)
        for size in sorted(spec.sizes)
    )


def _advice(groups: Sequence[FilterGroup], counted: Counted, address: Address) -> tuple[Advice, ...]:
    """Which single choice to drop, the most helpful first."""
    helpful: list[Advice] = []
    for group in groups:
        if count := counted.without.get(group.name):
            values = ", ".join(option.label for option in group.options if option.selected)
            helpful.append(Advice(group.label, count, str(address.without(group.name)), values))
        if count := counted.without_years.get(group.name):
            years = str(address.years[group.name])
            helpful.append(Advice(group.label, count, str(address.without_years(group.name)), years))
    return tuple(sorted(helpful, key=lambda advice: -advice.count))
