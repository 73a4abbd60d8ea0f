"""From the words typed to everything they may stand as: the one place where a query grows.

An engine's index holds plain stems; here each word becomes the stems of its whole paradigm, ё being е, and a number
all its writings. Synonyms and abbreviations are further ways to say a term, single words or several typed one after another.
So every engine answers alike. Pure, given the synonyms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from portal.russian.dates import MONTHS_GENITIVE
from portal.russian.words import fold, stems_of_forms, tokens
from search.alike import synonyms
from search.alike.synonyms import Asked, Expression, SynonymIndex, is_abbreviation
from search.query import SearchQuery, Term
from search.words.stemming import LONGEST_STEM, stem_of
from search.words.stopwords import is_stop_word

# A paradigm of a verb with its participles has some twenty stems; more would be noise and cost time.
MAX_STEMS = 32
# Ways to say one term: a word with every synonym of its synonyms would ask for everything.
MAX_WAYS = 24
# A long name is said in another order too, or with words between; then it is worth so much of the name itself.
_LOOSE = 0.4
_LOOSE_FROM = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a term."""

    steps: tuple[frozenset[str], ...]
    """For each word the stems that count as it; several words must follow each other."""
    worth: float = 1.0
    """1 as it was typed, in any form; less for a synonym, an abbreviation, a near spelling."""
    loose: bool = False
    """The words may stand anywhere in one field (in a passage, for fragments) instead of next to each other."""
    said: str = field(default="", compare=False)
    """A synonym as its set writes it, for showing; "" for what was typed."""


@dataclass(frozen=True, slots=True)
class WideTerm:
    """A term with everything it may stand as: any of its ways, or all of its parts."""

    term: Term
    ways: tuple[Way, ...]
    """Any of them will do."""
    own: tuple[str, ...]
    """For each typed word its own stem: the form that was typed."""
    parts: tuple[WideTerm, ...] = ()
    """Several terms typed one after another that together have a synonym («муниципальная методическая служба» – «ММС»): all of
    them, wherever they stand, are this term too. `ways` then holds the synonyms only."""

    @property
    def number(self) -> str:
        """Key of an act's number, or ""."""
        return self.term.number

    @property
    def required(self) -> bool:
        """Whether a record must have it."""
        return self.term.required


@dataclass(frozen=True, slots=True)
class WideQuery:
    """A query as engines and fragments take it."""

    asked: SearchQuery
    terms: tuple[WideTerm, ...]
    excluded: tuple[WideTerm, ...]
    within: frozenset[str] | None = None
    """Only these records and versions (`search.records.identity`) may be found; None: everything of today, no version."""

    @property
    def required(self) -> tuple[WideTerm, ...]:
        """Terms a record must have."""
        return tuple(term for term in self.terms if term.required)

    @property
    def optional(self) -> tuple[WideTerm, ...]:
        """Terms that only help ranking."""
        return tuple(term for term in self.terms if not term.required)


def widen(query: SearchQuery, known: SynonymIndex | None = None) -> WideQuery:
    """The query with every word widened to its forms and synonyms: those given, else those that hold here."""
    index = synonyms.current() if known is None else known
    return WideQuery(
        asked=query,
        terms=tuple(_with_synonyms(query.terms, index)),
        excluded=tuple(_wide(term) for term in query.excluded),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """One typed word among the others."""

    asked: Asked
    term: int
    """Number of its term."""


def _with_synonyms(terms: Sequence[Term], index: SynonymIndex) -> Iterator[WideTerm]:
    """Terms in their order; those that together have a synonym become one, the function words between them stay alone."""
    if not len(index):
        yield from map(_wide, terms)
        return
    words = [_Word(_asked(word, term), number) for number, term in enumerate(terms) for word in term.words]
    asked = [word.asked for word in words]
    taken = -1
    for number, term in enumerate(terms):
        if number <= taken:
            continue
        place = next((place for place, word in enumerate(words) if word.term == number), None)
        found = _found(terms, words, asked, index, place) if place is not None and _may_grow(term) else {}
        taken = max((last for last in found if _is_joined(terms, number, last)), default=number)
        if taken == number:
            yield _grown(term, found.get(number, []))
            continue
        together = [other for other in terms[number : taken + 1] if other.required]
        # Each of the parts grows by itself too: «ФГОС НОО» finds «ФГОС начального общего образования».
        parts = tuple(
            _grown(part, _found(terms, words, asked, index, _place_of(words, terms, part)).get(terms.index(part), []))
            for part in together
        )
        yield _joined(together, parts, found[taken])
        yield from (_wide(other) for other in terms[number : taken + 1] if not other.required)


def _place_of(words: Sequence[_Word], terms: Sequence[Term], term: Term) -> int:
    number = terms.index(term)
    return next(place for place, word in enumerate(words) if word.term == number)


def _asked(word: str, term: Term) -> Asked:
    if term.quoted:
        return Asked(fold(word), frozenset(), needed=True)  # words in quotes are meant as they stand
    return Asked(fold(word), _stems(word), needed=term.required)


def _may_grow(term: Term) -> bool:
    return bool(term.words) and not term.quoted and term.day is None


def _found(
    terms: Sequence[Term], words: Sequence[_Word], asked: Sequence[Asked], index: SynonymIndex, place: int
) -> dict[int, list[Expression]]:
    """Number of the last term covered → expressions that stand from this word on and end with that term."""
    found: dict[int, list[Expression]] = {}
    for expression, end in index.at(asked, place):
        last = words[end - 1].term
        if end < len(words) and words[end].term == last:
            continue  # it would end within a compound
        if last == words[place].term and not terms[last].required:
            continue  # «до» alone is a preposition
        found.setdefault(last, []).append(expression)
    return found


def _is_joined(terms: Sequence[Term], first: int, last: int) -> bool:
    covered = terms[first : last + 1]
    # An act's number leads to that act; it is never dissolved in an expression.
    return last > first and any(term.required for term in covered) and not any(term.number for term in covered)


def _joined(together: Sequence[Term], parts: tuple[WideTerm, ...], found: Sequence[Expression]) -> WideTerm:
    term = Term(" ".join(part.text for part in together), tuple(word for part in together for word in part.words))
    return WideTerm(
        term=term,
        ways=_bounded(_ways(found)),
        own=tuple(stem for part in parts for stem in part.own),
        parts=parts,
    )


def _grown(term: Term, found: Sequence[Expression]) -> WideTerm:
    wide = _wide(term)
    return WideTerm(term, _bounded([*wide.ways, *_ways(found)]), wide.own) if found else wide


def _ways(found: Sequence[Expression]) -> Iterator[Way]:
    for other in (other for expression in found for other in expression.others):
        steps = tuple(_forms_of(word) for word in other.words)
        said = " ".join(other.words)
        yield Way(steps, other.worth, said=said)
        content = tuple(
            step
            for word, step in zip(other.words, steps, strict=True)
            if is_abbreviation(word) or not is_stop_word(fold(word))
        )
        if len(content) >= _LOOSE_FROM:
            yield Way(content, other.worth * _LOOSE, loose=True, said=said)


def _bounded(ways: Sequence[Way] | Iterator[Way]) -> tuple[Way, ...]:
    """Each way once, the worthiest first, no more than MAX_WAYS."""
    best: dict[tuple[tuple[frozenset[str], ...], bool], Way] = {}
    for way in ways:
        known = best.get((way.steps, way.loose))
        if known is None or known.worth < way.worth:
            best[way.steps, way.loose] = way
    return tuple(sorted(best.values(), key=lambda way: -way.worth)[:MAX_WAYS])


def _forms_of(word: str) -> frozenset[str]:
    """Stems of a word of an expression; an abbreviation has but one."""
    return frozenset({stem_of(word)}) if is_abbreviation(word) else _stems(word)


def _wide(term: Term) -> WideTerm:
    own = tuple(stem_of(word) for word in term.words)
    if term.day is not None:
        ways = tuple(Way(steps) for steps in dict.fromkeys((_exactly(own), *_writings(term.day))))
    elif term.number:
        # «273-Ф3» is said «273-ФЗ» in texts; a number has no other forms.
        mended = tuple(stem_of(token.text) for token in tokens(term.number))
        ways = tuple(Way(_exactly(stems)) for stems in dict.fromkeys((own, mended)))
    else:
        ways = (Way(tuple(_stems(word) for word in term.words)),)
    return WideTerm(term=term, ways=ways, own=own)


def _exactly(stems: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({stem}) for stem in stems)


def _writings(day: date) -> Iterator[tuple[frozenset[str], ...]]:
    """A day as texts write it: 09.07.2024, 9 июля 2024, «09» июля 2024, 09.07.24, 2024-07-09."""
    numbers = frozenset({f"{day.day}", f"{day.day:02}"})
    months = frozenset({f"{day.month}", f"{day.month:02}"})
    year = frozenset({f"{day.year}"})
    yield numbers, months, year
    yield numbers, _stems(MONTHS_GENITIVE[day.month - 1]), year
    yield numbers, months, frozenset({f"{day.year % 100:02}"})
    yield year, months, numbers


@lru_cache(maxsize=8_192)
def _stems(word: str) -> frozenset[str]:
    own = stem_of(word)
    if len(word) > LONGEST_STEM:
        return frozenset({own})
    nearest = sorted(stems_of_forms(word) - {own}, key=lambda found: (len(found), found))
    return frozenset([own, *nearest[: MAX_STEMS - 1]])
