"""A query → the page of results: asks the engine, leaves out what readers may not see, marks what was found."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from search.advice import Widen, advise
from search.days import AsOf, OnDay, on_day
from search.engine import EnginePage, SearchEngine
from search.engine_choice import get_engine
from search.facets import groups
from search.fragments import Marker
from search.pins.pinned import pinned_for, without_repeats
from search.query import SearchQuery
from search.records import StoredRecord
from search.results import Hit, SearchPage, Suggestion
from search.sources import HIT_TEMPLATE, get_source
from search.understanding import instead, understand
from search.visibility import visible_keys
from search.widening import WideQuery, widen
from search.words import vocabulary

# No engine is asked for more: nobody reads on so far, and Elasticsearch refuses what lies beyond 10,000 hits.
MAX_PAGES = 500
# A near spelling is offered if it finds so many times as much.
_FAR_MORE = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it was put to the engine, and what came back."""

    query: SearchQuery
    wide: WideQuery
    day: OnDay | None
    found: EnginePage


def answer(query: SearchQuery) -> SearchPage:
    """The page of results for a query. EngineUnavailableError if there is no index.

    One question to the engine, unless nothing was found or an offer has to be counted. The number of database queries depends on
    neither the hits nor the records: visibility is asked for all at once.
    """
    begun = time.perf_counter()
    engine = get_engine()
    understood = understand(query, vocabulary.current())
    asked, mended, perhaps = _ask(engine, understood.query), understood.mended, understood.perhaps
    if not asked.found.total and perhaps and not query.literal:
        offered = _ask(engine, perhaps[0])
        if offered.found.total:
            asked, mended, perhaps = offered, instead(query, perhaps[0]), ()
    found, day = asked.found, asked.day
    last = pages_of(found.total, query.size)
    pinned = pinned_for(asked.query)
    hits = _hits(found, asked.wide, day.as_of if day is not None else None)
    return SearchPage(
        query=replace(query, page=asked.query.page),
        total=found.total,
        pages=last,
        hits=without_repeats(hits, pinned) if pinned else hits,
        facets=groups(day.facets(engine, asked.query, found.facets) if day is not None else found.facets, query),
        advice=advise(engine, asked.query, _widen(day)) if found.total == 0 else None,
        milliseconds=round((time.perf_counter() - begun) * 1000, 2),
        past_the_end=asked.query.page < query.page,
        mended=mended,
        perhaps=_worth_offering(engine, asked, perhaps),
        pinned=pinned,
        from_spare=found.from_spare,
    )


def _ask(engine: SearchEngine, query: SearchQuery) -> _Asked:
    """Put a question to the engine; a page past the end becomes the last one."""
    day = on_day(query)
    wide = _widen(day)(query)
    found = engine.search(wide)
    if query.page > 1 and not found.hits and found.total > 0:
        query = replace(query, page=pages_of(found.total, query.size))
        wide = _widen(day)(query)
        found = engine.search(wide)
    return _Asked(query, wide, day, found)


def _widen(day: OnDay | None) -> Widen:
    return day.wide if day is not None else widen


def _worth_offering(engine: SearchEngine, asked: _Asked, perhaps: tuple[SearchQuery, ...]) -> tuple[Suggestion, ...]:
    """Of the near spellings those that would find far more than what was typed."""
    if not perhaps:
        return ()
    counts = engine.count([_widen(asked.day)(query) for query in perhaps])
    offers = (Suggestion(replace(query, page=1), count) for query, count in zip(perhaps, counts, strict=True))
    return tuple(offer for offer in offers if offer.count >= max(_FAR_MORE * asked.found.total, 1))


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
