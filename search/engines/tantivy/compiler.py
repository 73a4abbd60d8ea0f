"""A widened query → the engine's query. Pure: what the index holds is asked through `Vocabulary`.

A record is found when every required term stands in it somewhere. How it ranks: an exact number of an act first, then
the title and names, requisites, summary, headings, text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import product
from math import prod

from tantivy import Occur, Query, Schema

from search.engines.tantivy.schema import TEXT_FIELDS, THEN, facet_term
from search.query import SearchQuery
from search.stemming import word_line
from search.widening import Way, WideQuery, WideTerm

Vocabulary = Callable[[str, str], bool]
"""Whether a field (first) holds a word (second)."""

_BOOSTS = {"title": 6.0, "requisites": 5.0, "keywords": 2.0, "summary": 3.0, "headings": 2.0, "body": 1.0}
# A term found in several fields is worth its best field and a little of the others.
_OTHER_FIELDS = 0.4
# Far above any sum of word scores, so that these decide in tiers: the number itself, then the rest of the requisites
# («приказ 158» is an order before it is a resolution), then being in force.
_EXACT_NUMBER = 1_000.0
_REQUISITES_TOO = 200.0
_IN_FORCE = 50.0
# The words of the query next to each other, as typed, in the title or in a passage.
_TOGETHER = {"title": 6.0, "body": 4.0}
# So many ways to spell a phrase are tried one by one; beyond it a pattern is cheaper.
_MAX_SPELLINGS = 64


def compile_search(schema: Schema, wide: WideQuery, holds: Vocabulary, *, leave_out: str = "") -> Query:
    """The whole query with its filters, but for the filter of the facet `leave_out`."""
    must = [(Occur.Must, _meaning(schema, wide, holds)), _time(schema, wide.within)]
    must += [(Occur.Must, _filter(schema, name, values)) for name, values in wide.asked.filters if name != leave_out]
    return Query.boolean_query(must)


def ranks_by_number(wide: WideQuery) -> bool:
    """Whether an act is asked for by its number: then tiers decide, and a repealed one is not put lower for that."""
    return any(term.number for term in wide.terms)


def compile_suggest(schema: Schema, typed: str, number: str) -> Query | None:
    """Records whose title or requisites hold words that begin as all the typed ones do, or whose number does.

    `number` is the key of what was typed, "" where that cannot be one; None where nothing was typed that could begin
    a word. «прик 1» puts the orders 1, 15, 158 … above those of the 1st of a month.
    """
    words = word_line(typed).split()
    if not words:
        return None
    ways = [(Occur.Should, Query.boolean_query([(Occur.Must, _prefix(schema, "opening", word)) for word in words]))]
    if number:
        ways.append((Occur.Should, _prefix(schema, "numbers", number)))
    clauses = [(Occur.Must, Query.boolean_query(ways, minimum_number_should_match=1)), _time(schema, None)]
    for key in {number, *(word for word in words if word.isdecimal())} - {""}:
        exact = Query.const_score_query(Query.term_query(schema, "numbers", key), _EXACT_NUMBER)
        begun = Query.const_score_query(_prefix(schema, "numbers", key), _REQUISITES_TOO)
        clauses += [(Occur.Should, exact), (Occur.Should, begun)]
    in_force = Query.const_score_query(Query.term_query(schema, "standing", "normal"), 1.0)
    return Query.boolean_query([*clauses, (Occur.Should, in_force)])


def _time(schema: Schema, within: Collection[str] | None) -> tuple[Occur, Query]:
    """Versions of texts are for those alone who name them."""
    if within is None:
        return Occur.MustNot, Query.term_query(schema, "time", THEN)
    named = Query.term_set_query(schema, "identity", list(within))
    return Occur.Must, Query.const_score_query(named, 0.0)


def compile_source(schema: Schema, source: str) -> Query:
    """All records of one source."""
    return Query.term_query(schema, "facets", facet_term("source", source))


def _prefix(schema: Schema, field: str, word: str) -> Query:
    return Query.fuzzy_term_query(schema, field, word, distance=0, prefix=True)


def _meaning(schema: Schema, wide: WideQuery, holds: Vocabulary) -> Query:
    clauses = _needed(schema, wide, holds)
    clauses += [(Occur.Should, _anywhere(schema, term, holds)) for term in wide.optional]
    clauses += [(Occur.MustNot, _anywhere(schema, term, holds)) for term in wide.excluded]
    if not wide.required:
        clauses.append((Occur.Must, Query.all_query()))
    clauses += [(Occur.Should, extra) for extra in _extras(schema, wide, holds)]
    return Query.boolean_query(clauses)


def _needed(schema: Schema, wide: WideQuery, holds: Vocabulary) -> list[tuple[Occur, Query]]:
    found = [_anywhere(schema, term, holds) for term in wide.required]
    if wide.asked.match == "all" or len(found) < 2:
        return [(Occur.Must, query) for query in found]
    any_of = Query.boolean_query([(Occur.Should, query) for query in found], minimum_number_should_match=1)
    return [(Occur.Must, any_of)]


def _anywhere(schema: Schema, term: WideTerm, holds: Vocabulary) -> Query:
    """A term in any field, or as the number of an act."""
    ways = [
        Query.boost_query(query, _BOOSTS[field])
        for field in TEXT_FIELDS
        if (query := _in_field(schema, field, term, holds)) is not None
    ]
    if term.number:
        exact = Query.term_query(schema, "numbers", term.number)
        ways.append(Query.const_score_query(exact, _EXACT_NUMBER))
    if not ways:
        return Query.empty_query()
    return Query.disjunction_max_query(ways, _OTHER_FIELDS)


def _in_field(schema: Schema, field: str, term: WideTerm, holds: Vocabulary) -> Query | None:
    """A term in one field, said in any way; None if the field cannot have it."""
    ways = [query for way in term.ways if (query := _way(schema, field, way, holds)) is not None]
    if len(ways) > 1:
        return Query.disjunction_max_query(ways)
    return ways[0] if ways else None


def _way(schema: Schema, field: str, way: Way, holds: Vocabulary) -> Query | None:
    """A word, or words in their order, in one field; None if the field lacks one of them."""
    known = [[stem for stem in sorted(step) if holds(field, stem)] for step in way.steps]
    if not known or not all(known):
        return None
    if len(known) == 1:
        words = [Query.term_query(schema, field, stem) for stem in known[0]]
        return words[0] if len(words) == 1 else Query.disjunction_max_query(words)
    if prod(map(len, known)) > _MAX_SPELLINGS:
        patterns: list[str | tuple[int, str]] = ["|".join(map(re.escape, step)) for step in known]
        return Query.regex_phrase_query(schema, field, patterns)
    phrases = [Query.phrase_query(schema, field, list(spelling)) for spelling in product(*known)]
    return phrases[0] if len(phrases) == 1 else Query.disjunction_max_query(phrases)


def _extras(schema: Schema, wide: WideQuery, holds: Vocabulary) -> list[Query]:
    """What only helps ranking."""
    if not ranks_by_number(wide):
        return _together(schema, wide, holds)
    extras = [Query.const_score_query(Query.term_query(schema, "standing", "normal"), _IN_FORCE)]
    for term in wide.terms:
        found = None if term.number else _in_field(schema, "requisites", term, holds)
        if found is not None and term.required:
            extras.append(Query.const_score_query(found, _REQUISITES_TOO))
    return extras


def _together(schema: Schema, wide: WideQuery, holds: Vocabulary) -> list[Query]:
    own = [stem for term in wide.terms for stem in term.own]
    if not 2 <= len(own) <= 8 or len(wide.required) < 2:
        return []
    return [
        Query.boost_query(Query.phrase_query(schema, field, list(own), slop=1), boost)
        for field, boost in _TOGETHER.items()
        if all(holds(field, stem) for stem in own)
    ]


def _filter(schema: Schema, name: str, values: Sequence[str]) -> Query:
    wanted = Query.term_set_query(schema, "facets", [facet_term(name, value) for value in values])
    return Query.const_score_query(wanted, 0.0)


def chosen_facets(query: SearchQuery) -> tuple[str, ...]:
    """Facets that have a filter, and so need a count of their own."""
    return tuple(name for name, _ in query.filters)
