"""A widened query → what an engine is asked: every decision about ranking stands here, and none in an engine.

A record is found when every required term stands in it somewhere. How it ranks: an exact number of an act first, then
the title and names, requisites, summary, headings, text.
"""

from __future__ import annotations

from collections.abc import Iterator

from search.nodes import (
    Best,
    Bool,
    Days,
    Everything,
    Exact,
    Flat,
    Node,
    Phrase,
    Plan,
    Prefix,
    Scaled,
    TextField,
    Word,
)
from search.stemming import word_line
from search.widening import Way, WideQuery, WideTerm

NOW, THEN = "now", "then"
"""What the field `time` says: a record of today, or a version of its text."""

_BOOSTS: dict[TextField, float] = {
    "title": 6.0,
    "requisites": 5.0,
    "keywords": 2.0,
    "summary": 3.0,
    "headings": 2.0,
    "body": 1.0,
}
# A term found in several fields is worth its best field and a little of the others.
_OTHER_FIELDS = 0.4
# Far above any sum of word scores, so that these decide in tiers: the number itself, then the rest of the requisites
# («приказ 158» is an order before it is a resolution), then being in force.
_EXACT_NUMBER = 1_000.0
_REQUISITES_TOO = 200.0
_IN_FORCE = 50.0
# The words of the query next to each other, as typed, in the title or in a passage.
_TOGETHER: dict[TextField, float] = {"title": 6.0, "body": 4.0}


def plan(wide: WideQuery) -> Plan:
    """What an engine is asked, filters and order included."""
    asked = wide.asked
    return Plan(
        matches=_meaning(wide),
        filters=tuple(_filters(wide)),
        sort="newest" if asked.sort == "date" or asked.is_empty else "score",
        # An act asked for by its number: tiers decide, and a repealed one is not put lower for that.
        factor="freshness" if _asks_number(wide) else "worth",
        offset=asked.offset,
        size=asked.size,
    )


def plan_suggest(typed: str, number: str, size: int) -> Plan | None:
    """Records whose title or requisites hold words that begin as all the typed ones do, or whose number does.

    `number` is the key of what was typed, "" where that cannot be one; None where nothing was typed that could begin
    a word. «прик 1» puts the orders 1, 15, 158 … above those of the 1st of a month.
    """
    words = word_line(typed).split()
    if not words:
        return None
    begun: list[Node] = [Bool(must=tuple(Prefix("opening", word) for word in words))]
    if number:
        begun.append(Prefix("numbers", number))
    better: list[Node] = [Exact("standing", ("normal",))]
    for key in sorted({number, *(word for word in words if word.isdecimal())} - {""}):
        better += [Flat(Exact("numbers", (key,)), _EXACT_NUMBER), Flat(Prefix("numbers", key), _REQUISITES_TOO)]
    matches = Bool(must=(Bool(should=tuple(begun), least=1),), should=tuple(better), never=(Exact("time", (THEN,)),))
    return Plan(matches=matches, factor="freshness", size=size)


def _asks_number(wide: WideQuery) -> bool:
    return any(term.number for term in wide.terms)


def _filters(wide: WideQuery) -> Iterator[tuple[str, Node]]:
    asked = wide.asked
    for name, values in asked.filters:
        yield name, Exact("facets", tuple(f"{name}={value}" for value in values))
    if asked.since is not None or asked.until is not None:
        yield "", Days(asked.since, asked.until)
    if wide.within is not None:
        yield "", Exact("identity", tuple(sorted(wide.within)))


def _meaning(wide: WideQuery) -> Bool:
    never: list[Node] = [_anywhere(term) for term in wide.excluded]
    if wide.within is None:
        # Versions of texts are for those alone who name them.
        never.append(Exact("time", (THEN,)))
    return Bool(
        must=tuple(_needed(wide)),
        should=(*(_anywhere(term) for term in wide.optional), *_extras(wide)),
        never=tuple(never),
    )


def _needed(wide: WideQuery) -> list[Node]:
    found = [_anywhere(term) for term in wide.required]
    if wide.asked.match == "any" and len(found) > 1:
        return [Bool(should=tuple(found), least=1)]
    return found or [Everything()]


def _anywhere(term: WideTerm) -> Node:
    """A term in any field, or as the number of an act; or all its parts, each anywhere."""
    ways: list[Node] = [Scaled(_in_field(field, term), boost) for field, boost in _BOOSTS.items() if term.ways]
    if term.number:
        ways.append(Flat(Exact("numbers", (term.number,)), _EXACT_NUMBER))
    said = Best(tuple(ways), _OTHER_FIELDS)
    if not term.parts:
        return said
    parts = Bool(must=tuple(_anywhere(part) for part in term.parts))
    return Best((said, parts)) if ways else parts


def _in_field(field: TextField, term: WideTerm) -> Node:
    """A term in one field, said in any of its ways."""
    ways = tuple(_way(field, way) for way in term.ways)
    return ways[0] if len(ways) == 1 else Best(ways)


def _way(field: TextField, way: Way) -> Node:
    steps = tuple(tuple(sorted(step)) for step in way.steps)
    said: Node
    if len(steps) == 1:
        said = Word(field, steps[0])
    elif way.loose:
        said = Bool(must=tuple(Word(field, step) for step in steps))
    else:
        said = Phrase(field, steps)
    return said if way.worth == 1.0 else Scaled(said, way.worth)


def _extras(wide: WideQuery) -> Iterator[Node]:
    """What only helps ranking."""
    if not _asks_number(wide):
        yield from _together(wide)
        return
    yield Flat(Exact("standing", ("normal",)), _IN_FORCE)
    for term in wide.required:
        if not term.number and term.ways:
            yield Flat(_in_field("requisites", term), _REQUISITES_TOO)


def _together(wide: WideQuery) -> Iterator[Node]:
    own = tuple((stem,) for term in wide.terms for stem in term.own)
    if 2 <= len(own) <= 8 and len(wide.required) > 1:
        for field, boost in _TOGETHER.items():
            yield Scaled(Phrase(field, own, slop=1), boost)
