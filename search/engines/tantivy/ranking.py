"""The hits of one page in their order: all matches by what is cheap to ask, the best of them again by what is dear."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

import tantivy
from tantivy import Occur, Query

from search.engines.tantivy import compiler
from search.engines.tantivy.beside import beside
from search.engines.tantivy.schema import schema
from search.nodes import RESCORED, Plan

# A record's own factor → the field that holds it.
FACTORS = {"worth": "weight", "freshness": "freshness"}


Hit = tuple[Any, tantivy.DocAddress]
"""Score, or the value it was sorted by, and where the document is."""


class Found(NamedTuple):
    """A page of hits, and how many there are in all."""

    total: int
    hits: list[Hit]


def ranked(searcher: tantivy.Searcher, query: Query, asked: Plan, holds: compiler.Vocabulary) -> Found:
    """The page that is asked for. `query` is the whole of `asked` but for what is nearer."""
    if asked.sort == "newest":
        found: Any = searcher.search(query, asked.size, offset=asked.offset, order_by_field="newest")
        return Found(found.count, found.hits)
    nearer = compiler.compile_nearer(asked, holds) if asked.offset < RESCORED else []
    if not nearer:
        found = _scored(searcher, query, asked, asked.size, asked.offset)
        return Found(found.count, found.hits)
    end = asked.offset + asked.size
    found = _scored(searcher, query, asked, max(RESCORED, end))
    best = found.hits[:RESCORED]
    if len(best) > 1:
        best = _again(searcher, asked, nearer, best)
    return Found(found.count, [*best, *found.hits[RESCORED:]][asked.offset : end])


def _again(searcher: tantivy.Searcher, asked: Plan, nearer: list[Query], best: list[Hit]) -> list[Hit]:
    """The same hits, with the scores of `nearer` added.

    Each part is asked alone and without the query itself: what unites several scorers reads on and on in order to find a
    single document, and would cost as much as the whole search.
    """
    rows = searcher.fast_field_values("row", [address for _, address in best])
    # A set of numbers as one query would be looked for in the whole dictionary: several times dearer than one by one.
    these = Query.boolean_query([(Occur.Should, Query.term_query(schema(), "row", row)) for row in rows])
    within = (Occur.Must, Query.const_score_query(these, 0.0))
    added: dict[tuple[int, int], float] = defaultdict(float)
    parts = [Query.boolean_query([within, (Occur.Must, part)]) for part in nearer]
    for found in [beside(_scored, searcher, part, asked, len(best)) for part in parts]:
        for score, address in found.result().hits:
            added[address.segment_ord, address.doc] += score
    scored = [(score + added.get((address.segment_ord, address.doc), 0.0), address) for score, address in best]
    # Equal ones stay as they were.
    return sorted(scored, key=lambda hit: -hit[0])


def _scored(searcher: tantivy.Searcher, query: Query, asked: Plan, size: int, offset: int = 0) -> Any:
    return searcher.search(query, size, offset=offset, weight_by_field=FACTORS[asked.factor])
