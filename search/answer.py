"""A query → the page of results: asks the engine, leaves out what readers may not see, marks what was found."""

from __future__ import annotations

import time
from dataclasses import replace

from django.utils.safestring import SafeString

from search.advice import advise
from search.days import AsOf, on_day
from search.engine import EnginePage
from search.engine_choice import get_engine
from search.facets import groups
from search.fragments import Marker
from search.pinned import pinned_for, without_repeats
from search.query import SearchQuery
from search.records import StoredRecord
from search.results import Hit, SearchPage
from search.sources import HIT_TEMPLATE, get_source
from search.visibility import visible_keys
from search.widening import WideQuery, widen

# No engine is asked for more: nobody reads on so far, and Elasticsearch refuses what lies beyond 10,000 hits.
MAX_PAGES = 500


def answer(query: SearchQuery) -> SearchPage:
    """The page of results for a query. EngineUnavailableError if there is no index.

    The number of database queries depends on neither the hits nor the records: visibility is asked for all at once.
    """
    begun = time.perf_counter()
    engine = get_engine()
    day = on_day(query)
    ask = day.wide if day is not None else widen
    wide = ask(query)
    found = engine.search(wide)
    past_the_end = query.page > 1 and not found.hits and found.total > 0
    if past_the_end:
        query = replace(query, page=pages_of(found.total, query.size))
        wide = ask(query)
        found = engine.search(wide)
    pinned = pinned_for(query)
    hits = _hits(found, wide, day.as_of if day is not None else None)
    return SearchPage(
        query=query,
        total=found.total,
        pages=pages_of(found.total, query.size),
        hits=without_repeats(hits, pinned) if pinned else hits,
        facets=groups(day.facets(engine, query, found.facets) if day is not None else found.facets, query),
        advice=advise(engine, query, ask) if found.total == 0 else None,
        milliseconds=round((time.perf_counter() - begun) * 1000, 2),
        past_the_end=past_the_end,
        pinned=pinned,
        from_spare=found.from_spare,
    )


def hits_of(query: SearchQuery) -> tuple[Hit, ...]:
    """Only the hits of one page, for a page that shows some of them. EngineUnavailableError if there is no index."""
    wide = widen(query)
    return _hits(get_engine().search(wide), wide, None)


def pages_of(total: int, size: int) -> int:
    """How many pages there are; an empty answer is one page."""
    return min(max(1, -(-total // size)), MAX_PAGES)


def _hits(found: EnginePage, wide: WideQuery, day: AsOf | None) -> tuple[Hit, ...]:
    visible = visible_keys(hit.record.key for hit in found.hits)
    marker = Marker(wide)
    asked = frozenset(term.number for term in wide.terms if term.number)
    hits = (_hit(hit.record, marker, asked) for hit in found.hits if hit.record.key in visible)
    return tuple(_on_day(hit, day) for hit in hits) if day is not None else tuple(hits)


def _on_day(hit: Hit, day: AsOf) -> Hit:
    """The hit with the status of the day; its links lead to the day too."""
    status = day.statuses.get(hit.id, "")
    return replace(hit, url=day.address(hit.url), status=day.labels.get(status, ""), status_code=status)


def _hit(record: StoredRecord, marker: Marker, asked_numbers: frozenset[str]) -> Hit:
    source = get_source(record.source)
    fragments = marker.fragments(record)
    return Hit(
        id=record.pk,
        kind=record.source,
        kind_label=source.label if source is not None else "",
        title=record.title,
        marked_title=marker.marked(record.title),
        url=record.url,
        requisites=record.requisites,
        marked_requisites=marker.marked(record.requisites),
        summary=marker.marked(record.summary) if not fragments else SafeString(""),
        status=record.status,
        status_code=record.status_code,
        date=record.date,
        is_exact=not asked_numbers.isdisjoint(record.numbers),
        fragments=fragments,
        template=source.hit_template if source is not None else HIT_TEMPLATE,
    )
