"""Addresses of results: every state of the page has one that can be copied."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from search.query import SearchQuery


def address_of(query: SearchQuery) -> str:
    """Path and parameters that ask this query; what is usual is left out."""
    return _with(_path(get_script_prefix(), "search:results"), query)


def feed_of(query: SearchQuery) -> str:
    """Where the newest finds of this query are told, whatever the order and the page."""
    return _with(_path(get_script_prefix(), "search:feed"), _whole(query))


def export_of(query: SearchQuery, kind: str) -> str:
    """Where everything that this query finds is a file, in the order of the page; `kind` as in `portal.exports`."""
    ordered = replace(_whole(query), sort=query.sort)
    return _with(_path(get_script_prefix(), "search:export", kind), ordered)


def _whole(query: SearchQuery) -> SearchQuery:
    return replace(query, page=1, sort="relevance")


def _with(path: str, query: SearchQuery) -> str:
    params = pairs_of(query)
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
    params += [(name, day.isoformat()) for name, day in (("since", query.since), ("until", query.until)) if day]
    if query.literal:
        params.append(("literal", "1"))
    if query.page > 1:
        params.append(("page", str(query.page)))
    return params


@lru_cache(maxsize=32)
def _path(script_prefix: str, name: str, *parts: str) -> str:
    # A page of results holds a hundred such addresses; where the site is mounted does not change between them.
    return reverse(name, args=parts)


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
    kept = tuple(kept for kept in query.filters if kept[0] == "source")
    return replace(query, filters=kept, since=None, until=None, page=1)
