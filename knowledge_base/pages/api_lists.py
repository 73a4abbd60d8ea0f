"""A room's catalogue as a list of the API: the same filters, orders and counts as its page, rows as data.

asked → listing under the one visibility rule → keys of one page → rows of the room's shape
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from ninja import Field, Schema

from knowledge_base.pages import listing
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.listing_filters import Filter, ListingSpec
from knowledge_base.pages.listing_years import from_name, to_name
from portal.api.asking import asked_model, one_of, some_of
from portal.api.paging import place_of
from portal.api.problems import wrong_value
from portal.api.shapes import Facet, FacetValue
from search.selection import FilterGroup

#: What a page of the API means by these names is not what the listing means.
_OWN = ("page", "size")
#: So many values are named to who asked for one that is not there.
_NAMED = 60

Make = Callable[[Sequence[int]], Sequence[Schema]]


def asked_of(name: str, spec: ListingSpec, **more: Any) -> type[Schema]:
    """What a list may be asked: the filters and orders of its page, and `more` fields as (type, Field)."""
    fields: dict[str, Any] = {}
    for one in spec.filters:
        fields[one.name] = some_of(one.choices, f"{one.label}. Можно указать несколько раз")
        if one.stretch:
            fields |= _years(one)
    orders = {sort.name: sort.label for sort in spec.sorts}
    return asked_model(name, {**fields, **more, "sort": one_of(orders, "Порядок", spec.sorts[0].name)})


def found(
    request: HttpRequest,
    catalogue: Catalogue,
    asked: Any,
    make: Make,
    published: QuerySet[Any] | None = None,
) -> dict[str, Any]:
    """One page of a catalogue's list as `portal.api.shapes.Found` takes it.

    `make` gives the rows of these keys, which are published, in their order. As many queries for one row as for a hundred.
    """
    queryset = catalogue.published() if published is None else published
    params = _params(request)
    shown: Listing[Any] = listing.build(catalogue.spec, queryset, params, request.path, lambda _: ())
    _check(catalogue.spec, params, shown)
    place = place_of(request, shown.total, asked.page, asked.size)
    keys = shown.keys[place.first : place.last]
    return {
        "total": place.total,
        "page": place.page,
        "pages": place.pages,
        "size": place.size,
        "next": place.next,
        "previous": place.previous,
        "items": make(keys) if keys else [],
        "facets": [_facet(group) for group in shown.groups],
    }


def _params(request: HttpRequest) -> QueryDict:
    params = request.GET.copy()
    for name in _OWN:
        params.pop(name, None)
    return params


def _check(spec: ListingSpec, params: QueryDict, shown: Listing[Any]) -> None:
    """A value that the list does not know would be left out by the page; a program must hear of it."""
    if shown.notices:
        stretch = next(one.name for one in spec.filters if one.stretch)
        raise wrong_value(from_name(stretch), shown.notices[0])
    groups = {group.name: group for group in shown.groups}
    for one in spec.filters:
        known = {o.value for o in groups[one.name].options if o.selected} if one.name in groups else set()
        strange = [value for value in params.getlist(one.name) if value not in known]
        if strange:
            there = [o.value for o in groups[one.name].options][:_NAMED] if one.name in groups else []
            raise wrong_value(one.name, f"значения «{strange[0]}» здесь нет. Коды названы в поле facets ответа", there)


def _years(one: Filter) -> dict[str, Any]:
    year = int | None
    return {
        from_name(one.name): (year, Field(None, ge=1000, le=2999, description=f"{one.label}: с какого")),
        to_name(one.name): (year, Field(None, ge=1000, le=2999, description=f"{one.label}: по какой")),
    }


def _facet(group: FilterGroup) -> Facet:
    values = [
        FacetValue(code=option.value, label=option.label, count=option.count, selected=option.selected)
        for option in group.options
    ]
    return Facet(name=group.name, label=group.label, values=values)
