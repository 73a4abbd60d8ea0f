"""Nodes of a plan (`search.nodes`) → the engine's query, one to one. Pure: what the index holds is asked through `Vocabulary`.

Nothing here decides about ranking. What the index does not hold is left out, since the engine would look for it in vain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import singledispatch
from itertools import product
from math import prod
from typing import Any

from tantivy import FieldType, Occur, Query

from search.engines.tantivy.schema import FIRST_NEWEST, LAST_NEWEST, facet_term, newest, schema
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
    Plan,
    Prefix,
    Scaled,
    Word,
)

Vocabulary = Callable[[str, str], bool]
"""Whether a field (first) holds a word (second)."""

# So many ways to spell a phrase are tried one by one; beyond it a pattern is cheaper.
_MAX_SPELLINGS = 64


def compile_plan(plan: Plan, holds: Vocabulary, *, leave_out: str | None = None) -> Query:
    """The whole query with its filters, but for the filter of the facet `leave_out`."""
    kept = [_whole(node, holds) for name, node in plan.filters if name != leave_out]
    filters = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in kept]
    matches = _whole(plan.matches, holds)
    return Query.boolean_query([(Occur.Must, matches), *filters]) if filters else matches


def compile_nearer(plan: Plan, holds: Vocabulary) -> list[Query]:
    """What the best hits are scored again by, part by part; the scores are to be added."""
    node = plan.nearer
    if node is None:
        return []
    parts = node.should if isinstance(node, Bool) and not (node.must or node.never or node.least) else (node,)
    return _known(parts, holds)


def filtered_facets(plan: Plan) -> tuple[str, ...]:
    """Facets that have a filter, and so need a count of their own."""
    return tuple(dict.fromkeys(name for name, _ in plan.filters if name))


def compile_source(source: str) -> Query:
    """All records of one source."""
    return Query.term_query(schema(), "facets", facet_term("source", source))


def _whole(node: Node, holds: Vocabulary) -> Query:
    return _query(node, holds) or Query.empty_query()


@singledispatch
def _query(node: Any, holds: Vocabulary) -> Query | None:
    """None where no record can match."""
    raise TypeError(f"No node of a plan: {node!r}")


@_query.register
def _(node: Word, holds: Vocabulary) -> Query | None:
    words = [Query.term_query(schema(), node.field, stem) for stem in node.stems if holds(node.field, stem)]
    return _any(words, 0.0)


@_query.register
def _(node: Phrase, holds: Vocabulary) -> Query | None:
    known = [[stem for stem in step if holds(node.field, stem)] for step in node.steps]
    if not known or not all(known):
        return None
    if len(known) == 1:
        return _query(Word(node.field, tuple(known[0])), holds)
    if prod(map(len, known)) > _MAX_SPELLINGS:
        patterns: list[str | tuple[int, str]] = ["|".join(map(re.escape, step)) for step in known]
        return Query.regex_phrase_query(schema(), node.field, patterns, slop=node.slop)
    spellings = product(*known)
    return _any([Query.phrase_query(schema(), node.field, list(words), slop=node.slop) for words in spellings], 0.0)


@_query.register
def _(node: Exact, holds: Vocabulary) -> Query | None:
    if not node.values:
        return None
    if len(node.values) == 1:
        found = Query.term_query(schema(), node.field, node.values[0])
    else:
        found = Query.term_set_query(schema(), node.field, list(node.values))
    return Query.const_score_query(found, 1.0)


@_query.register
def _(node: Prefix, holds: Vocabulary) -> Query | None:
    found = Query.fuzzy_term_query(schema(), node.field, node.start, distance=0, prefix=True)
    return Query.const_score_query(found, 1.0)


@_query.register
def _(node: Days, holds: Vocabulary) -> Query | None:
    first = newest(node.since, 0) if node.since else FIRST_NEWEST
    last = newest(node.until, -1) if node.until else LAST_NEWEST
    found = Query.range_query(schema(), "newest", FieldType.Unsigned, first, last)
    return Query.const_score_query(found, 1.0)


@_query.register
def _(node: Everything, holds: Vocabulary) -> Query | None:
    return Query.all_query()


@_query.register
def _(node: Nothing, holds: Vocabulary) -> Query | None:
    return None


@_query.register
def _(node: Best, holds: Vocabulary) -> Query | None:
    return _any(_known(node.parts, holds), node.others)


@_query.register
def _(node: Bool, holds: Vocabulary) -> Query | None:
    must = _known(node.must, holds)
    should = _known(node.should, holds)
    if len(must) < len(node.must) or len(should) < node.least:
        return None
    if not node.must and not node.least:
        # Nothing is demanded, yet something may be forbidden: the engine would find nothing at all.
        must = [Query.const_score_query(Query.all_query(), 0.0)]
    clauses = [(Occur.Must, part) for part in must] + [(Occur.Should, part) for part in should]
    clauses += [(Occur.MustNot, part) for part in _known(node.never, holds)]
    if len(clauses) == 1 and must:
        return must[0]
    return Query.boolean_query(clauses, minimum_number_should_match=node.least)


@_query.register
def _(node: Scaled, holds: Vocabulary) -> Query | None:
    part = _query(node.part, holds)
    return None if part is None else Query.boost_query(part, node.factor)


@_query.register
def _(node: Flat, holds: Vocabulary) -> Query | None:
    part = _query(node.part, holds)
    return None if part is None else Query.const_score_query(part, node.score)


def _known(nodes: Iterable[Node], holds: Vocabulary) -> list[Query]:
    return [query for node in nodes if (query := _query(node, holds)) is not None]


def _any(parts: list[Query], others: float) -> Query | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Query.disjunction_max_query(parts, others)
