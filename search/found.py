"""Everything that a query finds, page after page of the engine, for feeds and files: plain records, nothing marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.days import AsOf, on_day
from search.engine import EnginePage, SearchEngine
from search.engine_choice import get_engine
from search.query import SearchQuery
from search.records import StoredRecord
from search.understanding import understand
from search.visibility import visible_keys
from search.widening import WideQuery, widen
from search.words import vocabulary

#: Records of a file; who needs more narrows the question.
MOST_ROWS = 5_000
# Records of one call to the engine: their texts come along, so it is not all at once.
_STEP = 250


def found(query: SearchQuery, most: int) -> Iterator[StoredRecord]:
    """What readers may see of the first `most` records, in the query's order. EngineUnavailableError if there is no index.

    One call to the engine and one look at what is visible for each 250 records, and nothing in between.
    """
    engine = get_engine()
    size = min(_STEP, most)
    query, answered = _meant(engine, replace(query, page=1, size=size))
    day = on_day(query)
    seen: set[tuple[str, int]] = set()
    for page in range(1, -(-most // size) + 1):
        if page > 1:
            answered = engine.search(_wide(replace(query, page=page)))
        records = [hit.record for hit in answered.hits]
        visible = visible_keys(record.key for record in records)
        for record in records:
            # A change between two calls moves a record to the next page: it is not told twice.
            if record.key in visible and record.key not in seen and len(seen) < most:
                seen.add(record.key)
                yield _on_day(record, day.as_of) if day is not None else record
        if page * size >= min(answered.total, most):
            return


def _meant(engine: SearchEngine, query: SearchQuery) -> tuple[SearchQuery, EnginePage]:
    """The question as the results page answers it, mended where it has to be, with its first page."""
    understood = understand(query, vocabulary.current())
    meant = replace(understood.query, page=1, size=query.size)
    answered = engine.search(_wide(meant))
    if not answered.total and understood.perhaps and not query.literal:
        near = replace(understood.perhaps[0], page=1, size=query.size)
        offered = engine.search(_wide(near))
        if offered.total:
            return near, offered
    return meant, answered


def _wide(query: SearchQuery) -> WideQuery:
    day = on_day(query)
    return day.wide(query) if day is not None else widen(query)


def _on_day(record: StoredRecord, day: AsOf) -> StoredRecord:
    status = day.statuses.get(record.pk, "")
    return replace(record, url=day.address(record.url), status=day.labels.get(status, ""), status_code=status)
