"""Whether two questions ask the same: in any forms of their words, in any order, by synonyms and abbreviations. Pure.

Two words are the same if each is a form of the other («экзамен» – «экзаменов»); a word and an expression, if one is a synonym
of the other. Function words do not count; a number is that number in any writing.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.widening import Way, WideQuery, WideTerm

# More terms are compared by nobody; an editor pins answers to questions, not to texts.
_MOST_TERMS = 12
# An abbreviation and its name, what editors hold for the same; no distant or ambiguous relations.
_LEAST_WORTH = 0.5


def same_question(one: WideQuery, other: WideQuery) -> bool:
    """Whether both ask for the same things and leave out the same."""
    if len(one.required) > _MOST_TERMS or len(other.required) > _MOST_TERMS:
        return False
    if not _same_terms(one.excluded, other.excluded):
        return False
    readings = [(mine, its) for mine in _readings(one.required) for its in _readings(other.required)]
    return any(_same_terms(mine, its) for mine, its in readings)


def _readings(terms: Sequence[WideTerm]) -> list[tuple[WideTerm, ...]]:
    """Expressions whole, as they have synonyms, and word by word, as they may stand in another order."""
    apart = tuple(part for term in terms for part in (term.parts or (term,)))
    return [apart, tuple(terms)] if len(apart) != len(terms) else [apart]


def _same_terms(mine: Sequence[WideTerm], its: Sequence[WideTerm]) -> bool:
    """Whether each term of the one can be given one of its own in the other."""
    if len(mine) != len(its):
        return False
    if not mine:
        return True
    first, rest = mine[0], mine[1:]
    return any(
        _same_term(first, term) and _same_terms(rest, (*its[:place], *its[place + 1 :]))
        for place, term in enumerate(its)
    )


def _same_term(one: WideTerm, other: WideTerm) -> bool:
    if one.number or other.number:
        return one.number == other.number
    if one.term.day or other.term.day:
        return one.term.day == other.term.day
    if not one.parts and not other.parts and _forms_of_each_other(one, other):
        return True
    return _said_by(one, other) or _said_by(other, one)


def _forms_of_each_other(one: WideTerm, other: WideTerm) -> bool:
    mine, its = _own_steps(one), _own_steps(other)
    return len(one.own) == len(other.own) == len(mine) == len(its) and all(
        my_stem in its_forms and its_stem in my_forms
        for my_stem, its_stem, my_forms, its_forms in zip(one.own, other.own, mine, its, strict=True)
    )


def _said_by(one: WideTerm, other: WideTerm) -> bool:
    """Whether the very words of the one stand among the synonyms of the other."""
    synonyms = [way for way in other.ways if not way.loose and way.worth >= _LEAST_WORTH and not _holds(way, other.own)]
    return any(_holds(way, one.own) for way in synonyms)


def _holds(way: Way, stems: Sequence[str]) -> bool:
    return len(way.steps) == len(stems) and all(stem in step for stem, step in zip(stems, way.steps, strict=True))


def _own_steps(term: WideTerm) -> tuple[frozenset[str], ...]:
    """The forms of the typed words: the way that is no synonym."""
    return next((way.steps for way in term.ways if _holds(way, term.own)), ())
