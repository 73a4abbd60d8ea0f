"""A widened query → what an engine is asked: every decision about ranking stands here, and none in an engine.

What is found: records in which every word stands somewhere; of four and more words a third may be lacking, of three one that is
not in the title. Whoever bears a number that was asked for is found by it, even where half of the other words are lacking.

How it ranks: an exact number of an act first, then what stands in title and names, requisites, summary, headings, text; words
next to each other are better. `manage.py evaluate_search` measures each change of these figures (docs/evaluation.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise

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
    TextField,
    Word,
)
from search.widening import Way, WideQuery, WideTerm
from search.words.stemming import word_line

NOW, THEN = "now", "then"
"""What the field `time` says: a record of today, or a version of its text."""

_BOOSTS: dict[TextField, float] = {
    "title": 6.0,
    "requisites": 5.0,
    "keywords": 2.0,
    "summary": 2.0,
    "headings": 2.0,
    "body": 1.0,
}
# A term found in several fields is worth its best field and a little of the others.
_OTHER_FIELDS = 0.4
# «2012»: of that year, as good as a word of the requisites.
_YEAR = 8.0
# All words in the title: more than the sum of them.
_ALL_IN_TITLE = 5.0
# Words next to each other: all of them in the title, and each pair; in the text only among the best, being dear to look for.
_TOGETHER = 6.0
_PAIRS: dict[TextField, float] = {"title": 2.0, "body": 4.0}
_MOST_PAIRS = 4
_LONGEST_TOGETHER = 8
# Far above any sum of word scores, so that these decide in tiers: the number itself, then the rest of the requisites
# («приказ 158» is an order before it is a resolution), whose act it is and what it is about, then being in force.
_EXACT_NUMBER = 1_000.0
_BEGUN_NUMBER = 200.0
_NAMED_TOO: dict[TextField, float] = {"requisites": 200.0, "keywords": 100.0, "title": 80.0}
_IN_FORCE = 50.0
# From so many words on one may be lacking if the others stand in the title, or a third of them anywhere.
_LACK_BESIDE_TITLE = 3
_LACK = 4
_YEAR_WORDS = frozenset({"год", "г", "гг"})


def plan(wide: WideQuery) -> Plan:
    """What an engine is asked, filters and order included."""
    asked = wide.asked
    # An act asked for by its number: tiers decide, and a repealed one is not put lower for that.
    by_number = any(term.number for term in wide.required)
    return Plan(
        matches=_meaning(wide, () if by_number else tuple(_together(wide, "title"))),
        nearer=None if by_number else _nearer(wide),
        filters=tuple(_filters(wide)),
        sort="newest" if asked.sort == "date" or asked.is_empty else "score",
        factor="freshness" if by_number else "worth",
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
        better += [Flat(Exact("numbers", (key,)), _EXACT_NUMBER), Flat(Prefix("numbers", key), _BEGUN_NUMBER)]
    matches = Bool(must=(Bool(should=tuple(begun), least=1),), should=tuple(better), never=(Exact("time", (THEN,)),))
    return Plan(matches=matches, factor="freshness", size=size)


def _filters(wide: WideQuery) -> Iterator[tuple[str, Node]]:
    asked = wide.asked
    for name, values in asked.filters:
        yield name, Exact("facets", tuple(f"{name}={value}" for value in values))
    if asked.since is not None or asked.until is not None:
        yield "", Days(asked.since, asked.until)
    if wide.within is not None:
        yield "", Exact("identity", tuple(sorted(wide.within)))


def _meaning(wide: WideQuery, extras: tuple[Node, ...]) -> Bool:
    never: list[Node] = [_anywhere(term) for term in wide.excluded]
    if wide.within is None:
        # Versions of texts are for those alone who name them.
        never.append(Exact("time", (THEN,)))
    found = _needed(wide)
    return Bool(
        must=(found,),
        should=(*(_anywhere(term) for term in wide.optional), *extras),
        never=tuple(never),
    )


def _needed(wide: WideQuery) -> Node:
    found = _demanded(wide)
    if not found:
        return Everything()
    if wide.asked.match == "any" and len(found) > 1:
        return Bool(should=tuple(map(_anywhere, found)), least=1)
    numbers = tuple(term for term in found if term.number)
    return Best((_nearly_all(found), _bearing(wide, numbers, found))) if numbers else _nearly_all(found)


def _demanded(wide: WideQuery) -> tuple[WideTerm, ...]:
    """What must be found: «года» beside «1992» says nothing."""
    has_year = any(_year(term) for term in wide.required)
    return tuple(term for term in wide.required if not (has_year and set(term.own) <= _YEAR_WORDS))


def _nearly_all(terms: tuple[WideTerm, ...]) -> Node:
    """All of the terms, or nearly all of several: what lacks one ranks lower for having less."""
    sure = tuple(_anywhere(term) for term in terms if not _may_lack(term))
    words = tuple(word for term in terms if _may_lack(term) for word in _words(term, _anywhere))
    if len(words) < _LACK_BESIDE_TITLE:
        return Bool(must=(*sure, *words))
    if len(words) >= _LACK:
        return Bool(must=(*sure, Bool(should=words, least=len(words) - len(words) // 3)))
    # What lacks a word is scored by its title alone: to look for all words in all fields twice would cost as much again.
    in_title = tuple(word for term in terms if _may_lack(term) for word in _words(term, partial(_in_field, "title")))
    titled = Scaled(Bool(should=in_title, least=len(words) - 1), _BOOSTS["title"])
    return Best((Bool(must=(*sure, *words)), Bool(must=(*sure, titled))))


def _words(term: WideTerm, found: Callable[[WideTerm], Node]) -> Iterator[Node]:
    """A term as the words that may be lacking one by one; a synonym of them all stands for each."""
    if not term.parts:
        yield found(term)
        return
    whole = found(replace(term, parts=())) if term.ways else Nothing()
    for part in term.parts:
        yield Best((found(part), Scaled(whole, 1 / len(term.parts))))


def _may_lack(term: WideTerm) -> bool:
    """Figures and what stands in quotes are meant as they are."""
    return not term.number and not term.term.quoted and not any(word[0].isdigit() for word in term.term.words)


def _bearing(wide: WideQuery, numbers: tuple[WideTerm, ...], found: tuple[WideTerm, ...]) -> Node:
    """Whoever bears the number is meant, even where some of the other words are lacking; who is named by them ranks higher."""
    words = tuple(_anywhere(term) for term in found if not term.number)
    named = (
        Best(tuple(Flat(_in_field(field, term), tier) for field, tier in _NAMED_TOO.items()))
        for term in wide.terms
        if not term.number and (term.required or term.term.day is not None)
    )
    in_force = Flat(Exact("standing", ("normal",)), _IN_FORCE)
    enough = (Bool(should=words, least=len(words) // 2),) if words else ()
    return Bool(must=(*map(_bears, numbers), *enough), should=(*named, in_force))


def _bears(term: WideTerm) -> Node:
    return Flat(Exact("numbers", (term.number,)), _EXACT_NUMBER)


def _year(term: WideTerm) -> str:
    """«2012» as the value of the facet; "" for anything else."""
    word = term.term.words[0] if len(term.term.words) == 1 else ""
    return word if len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100" else ""


def _anywhere(term: WideTerm) -> Node:
    """A term in any field, or as the number of an act; or all its parts, each anywhere."""
    ways: list[Node] = [Scaled(_said(field, term), boost) for field, boost in _BOOSTS.items() if term.ways]
    if term.number:
        ways.append(_bears(term))
    if year := _year(term):
        ways.append(Flat(Exact("facets", (f"year={year}",)), _YEAR))
    said = Best(tuple(ways), _OTHER_FIELDS)
    if not term.parts:
        return said
    parts = Bool(must=tuple(_anywhere(part) for part in term.parts))
    return Best((said, parts)) if ways else parts


def _in_field(field: TextField, term: WideTerm) -> Node:
    """A term in one field, said in any of its ways or by all of its parts."""
    if not term.parts:
        return _said(field, term)
    return Best((_said(field, term), Bool(must=tuple(_in_field(field, part) for part in term.parts))))


def _said(field: TextField, term: WideTerm) -> Node:
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


def _nearer(wide: WideQuery) -> Node | None:
    together = tuple(_together(wide, "body"))
    return Bool(should=together) if together else None


def _together(wide: WideQuery, field: TextField) -> Iterator[Node]:
    """Words next to each other in a field, and all of them in the title."""
    words = [part for term in wide.required for part in (term.parts or (term,))]
    if len(words) < 2:
        return
    if field == "title":
        yield Flat(Bool(must=tuple(_in_field("title", term) for term in wide.required)), _ALL_IN_TITLE)
        own = tuple((stem,) for term in wide.terms for stem in term.own)
        if len(own) <= _LONGEST_TOGETHER:
            yield Scaled(Phrase(field, own, slop=1), _TOGETHER)
    steps = [tuple(tuple(sorted(step)) for step in word.ways[0].steps) for word in words if word.ways]
    for left, right in islice(pairwise(steps), _MOST_PAIRS):
        yield Scaled(Phrase(field, (*left, *right), slop=1), _PAIRS[field])
