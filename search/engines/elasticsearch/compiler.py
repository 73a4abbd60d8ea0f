"""Nodes of a plan (`search.nodes`) → queries of the server, one to one. Pure; nothing here decides about ranking.

Scores are the embedded engine's: the same BM25 with the same parameters, over the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import prod
from typing import Any

from search.engines.elasticsearch.documents import FIRST_NEWEST, LAST_NEWEST, newest
from search.engines.elasticsearch.mapping import ALTERNATIVES, EITHER
from search.nodes import (
    Best,
    Bool,
    Days,
    Everything,
    Exact,
    Flat,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Scaled,
    Word,
)

Query = dict[str, Any]

# A phrase of so few spellings is asked as the best of them, as the embedded engine does; a richer one as one query whose steps
# hold all their stems, which costs the server less than looking up dozens of phrases that mostly stand nowhere.
_MAX_SPELLINGS = 8
# The server refuses questions of more words than this (it reckons its limit by its memory, this is the least). Of a longer one
# the stems of a word are asked as one word, which ranks a little differently.
_MAX_LEAVES = 1_000
# A list of values may be so long.
_MAX_VALUES = 60_000


def compile_node(node: Node) -> Query:
    """The query for a tree of nodes."""
    return _Compiler(coarse=_leaves(node) > _MAX_LEAVES).query(node)


class _Compiler:
    """Translates; `coarse` trades a little of the ranking for fewer words to look up."""

    def __init__(self, *, coarse: bool) -> None:
        self._coarse = coarse
        self._kinds: dict[type[Any], Callable[[Any], Query]] = {
            Word: self._word,
            Phrase: self._phrase,
            Exact: _exact,
            Prefix: lambda node: {"prefix": {node.field: {"value": node.start}}},
            Days: _days,
            Everything: lambda _: {"match_all": {}},
            Nothing: lambda _: {"match_none": {}},
            Best: lambda node: _best(self._queries(node.parts), node.others),
            Bool: self._bool,
            Scaled: lambda node: _scaled(self.query(node.part), node.factor),
            Flat: self._flat,
        }

    def query(self, node: Node) -> Query:
        return self._kinds[type(node)](node)

    def _queries(self, nodes: Iterable[Node]) -> list[Query]:
        return [query for node in nodes if "match_none" not in (query := self.query(node))]

    def _word(self, node: Word) -> Query:
        if self._coarse and len(node.stems) > 1:
            return _alternatives(node.field, (node.stems,), 0)
        return _best([{"term": {node.field: {"value": stem}}} for stem in node.stems], 0.0)

    def _phrase(self, node: Phrase) -> Query:
        if not node.steps or not all(node.steps):
            return {"match_none": {}}
        if len(node.steps) == 1:
            return self._word(Word(node.field, node.steps[0]))
        if prod(map(len, node.steps)) > (1 if self._coarse else _MAX_SPELLINGS):
            return _alternatives(node.field, node.steps, node.slop)
        spellings = product(*node.steps)
        return _best([_match(node.field, " ".join(words), node.slop) for words in spellings], 0.0)

    def _bool(self, node: Bool) -> Query:
        must = self._queries(node.must)
        should = self._queries(node.should)
        if len(must) < len(node.must) or len(should) < node.least:
            return {"match_none": {}}
        clauses: Query = {}
        if must:
            clauses["must"] = must
        elif not node.least:
            # Nothing is demanded, so everything matches; a filter adds nothing to the score.
            clauses["filter"] = [{"match_all": {}}]
        if should:
            clauses |= {"should": should, "minimum_should_match": node.least}
        if never := self._queries(node.never):
            clauses["must_not"] = never
        return must[0] if len(must) == 1 and len(clauses) == 1 else {"bool": clauses}

    def _flat(self, node: Flat) -> Query:
        part = self.query(node.part)
        return part if "match_none" in part else {"constant_score": {"filter": part, "boost": node.score}}


def _exact(node: Exact) -> Query:
    if not node.values:
        return {"match_none": {}}
    # A list of values scores 1, whatever is found; a single term would score by its rarity.
    lists = [list(node.values[place : place + _MAX_VALUES]) for place in range(0, len(node.values), _MAX_VALUES)]
    return _best([{"terms": {node.field: values}} for values in lists], 0.0)


def _days(node: Days) -> Query:
    first = newest(node.since, 0) if node.since else FIRST_NEWEST
    last = newest(node.until, -1) if node.until else LAST_NEWEST
    return {"range": {"newest": {"gte": first, "lte": last}}}


def _match(field: str, words: str, slop: int) -> Query:
    return {"match_phrase": {field: {"query": words, **({"slop": slop} if slop else {})}}}


def _alternatives(field: str, steps: Sequence[Sequence[str]], slop: int) -> Query:
    query = _match(field, " ".join(EITHER.join(step) for step in steps), slop)
    query["match_phrase"][field]["analyzer"] = ALTERNATIVES
    return query


def _best(parts: list[Query], others: float) -> Query:
    if len(parts) < 2:
        return parts[0] if parts else {"match_none": {}}
    return {"dis_max": {"queries": parts, **({"tie_breaker": others} if others else {})}}


def _scaled(query: Query, factor: float) -> Query:
    """The query with its scores multiplied: every kind of query takes a boost, and boosts multiply inwards."""
    ((kind, body),) = query.items()
    if kind in {"term", "prefix", "match_phrase", "range"}:
        ((field, said),) = body.items()
        return {kind: {field: {**said, "boost": said.get("boost", 1.0) * factor}}}
    return query if kind == "match_none" else {kind: {**body, "boost": body.get("boost", 1.0) * factor}}


def _leaves(node: Node) -> int:
    """How many words the server would count in a tree."""
    match node:
        case Word():
            return len(node.stems)
        case Phrase():
            spellings = prod(map(len, node.steps))
            return spellings if spellings <= _MAX_SPELLINGS else 1
        case Best():
            return sum(map(_leaves, node.parts))
        case Bool():
            return sum(map(_leaves, (*node.must, *node.should, *node.never)))
        case Scaled() | Flat():
            return _leaves(node.part)
        case _:
            return 1
