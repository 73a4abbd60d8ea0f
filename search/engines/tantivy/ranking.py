"""The hits of one page in their order: all matches by what is cheap to ask, the best of them again by what is dear."""

from __future__ import annotations

from typing import Any, NamedTuple

import tantivy
from tantivy import Occur, Query

from search.engines.tantivy import compiler
from search.engines.tantivy.schema import schema
from search.nodes import RESCORED, Plan

# A record's own factor → the field that holds it.
FACTORS = {"worth": "weight", "freshness": "freshness"}


class Found(NamedTuple):
    """A page of hits: (score, or the sorted value; address), and how many there are in all."""

    total: int
    hits: list[tuple[Any, tantivy.DocAddress]]


def ranked(searcher: tantivy.Searcher, query: Query, asked: Plan, holds: compiler.Vocabulary) -> Found:
    """The page that is asked for. `query` is the whole of `asked` but for what is nearer."""
    if asked.sort == "newest":
        found: Any = searcher.search(query, asked.size, offset=asked.offset, order_by_field="newest")
        return Found(found.count, found.hits)
    nearer = compiler.compile_nearer(asked, holds) if asked.offset < RESCORED else None
    if nearer is None:
        found = _scored(searcher, query, asked, asked.size, asked.offset)
        return Found(found.count, found.hits)
    end = asked.offset + asked.size
    found = _scored(searcher, query, asked, max(RESCORED, end))
    best = found.hits[:RESCORED]
    if len(best) > 1:
        best = _again(searcher, query, asked, nearer, best)
    return Found(found.count, [*best, *found.hits[RESCORED:]][asked.offset : end])


def _again(
    searcher: tantivy.Searcher, query: Query, asked: Plan, nearer: Query, best: list[tuple[Any, tantivy.DocAddress]]
) -> list[tuple[Any, tantivy.DocAddress]]:
    """The same hits, with the scores of `nearer` added."""
    rows = searcher.fast_field_values("row", [address for _, address in best])
    # A set of numbers as one query would be looked for in the whole dictionary: several times dearer than one by one.
    these = Query.boolean_query([(Occur.Should, Query.term_query(schema(), "row", row)) for row in rows])
    within = Query.const_score_query(these, 0.0)
    closer = Query.boolean_query([(Occur.Must, query), (Occur.Must, within), (Occur.Should, nearer)])
    hits: list[tuple[Any, tantivy.DocAddress]] = _scored(searcher, closer, asked, len(best)).hits
    return hits


def _scored(searcher: tantivy.Searcher, query: Query, asked: Plan, size: int, offset: int = 0) -> Any:
    return searcher.search(query, size, offset=offset, weight_by_field=FACTORS[asked.factor])
