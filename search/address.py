"""Addresses of results: every state of the page has one that can be copied."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from search.query import SearchQuery


def address_of(query: SearchQuery) -> str:
    """Path and parameters that ask this query; what is usual is left out."""
    params = pairs_of(query)
    path = _path(get_script_prefix())
    return f"{path}?{urlencode(params)}" if params else path


def pairs_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The parameters alone, as a form carries them."""
    params: list[tuple[str, str]] = [("q", query.text)] if query.text else []
    params += [(name, value) for name, values in query.filters for value in values]
    if query.sort != "relevance":
        params.append(("sort", query.sort))
    if query.match != "all":
        params.append(("match", query.match))
    if query.on is not None:
        params.append(("on", query.on.isoformat()))
    if query.page > 1:
        params.append(("page", str(query.page)))
    return params


@lru_cache(maxsize=8)
def _path(script_prefix: str) -> str:
    # A page of results holds a hundred such addresses; where the site is mounted does not change between them.
    return reverse("search:results")


def toggled(query: SearchQuery, facet: str, value: str) -> SearchQuery:
    """The first page of the query with one value of a facet added, or taken away if it was chosen."""
    chosen = query.chosen(facet)
    return chosen_only(query, facet, tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value))


def chosen_only(query: SearchQuery, facet: str, values: tuple[str, ...]) -> SearchQuery:
    """The first page of the query with exactly these values of a facet."""
    filters = {**dict(query.filters), facet: values}
    kept = tuple(sorted((name, chosen) for name, chosen in filters.items() if chosen))
    return replace(query, filters=kept, page=1)


def unfiltered(query: SearchQuery) -> SearchQuery:
    """The first page of the query without any filter but the tab."""
    return replace(query, filters=tuple(kept for kept in query.filters if kept[0] == "source"), page=1)
