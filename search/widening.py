"""From the words typed to everything they may stand as: the one place where a query grows.

An engine's index holds plain stems; here each word becomes the stems of its whole paradigm, ё being е, and a number
all its writings. Synonyms, abbreviations and mended misspellings belong here as well (each a further way to say a
term), so that every engine answers alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from portal.russian.words import stems_of_forms, tokens
from search.query import SearchQuery, Term
from search.stemming import LONGEST_STEM, stem_of

# A paradigm of a verb with its participles has some twenty stems; more would be noise and cost time.
MAX_STEMS = 32


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a term."""

    steps: tuple[frozenset[str], ...]
    """For each word the stems that count as it; several words must follow each other."""
    worth: float = 1.0
    """1 as it was typed, in any form; less for a synonym, an abbreviation, a near spelling."""
    loose: bool = False
    """The words may stand anywhere in one field (in a passage, for fragments) instead of next to each other."""


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


def widen(query: SearchQuery) -> WideQuery:
    """The query with every word widened to its forms."""
    return WideQuery(
        asked=query,
        terms=tuple(_wide(term) for term in query.terms),
        excluded=tuple(_wide(term) for term in query.excluded),
    )


def _wide(term: Term) -> WideTerm:
    own = tuple(stem_of(word) for word in term.words)
    if term.number:
        # «273-Ф3» is said «273-ФЗ» in texts; a number has no other forms.
        mended = tuple(stem_of(token.text) for token in tokens(term.number))
        ways = tuple(Way(tuple(frozenset({stem}) for stem in stems)) for stems in dict.fromkeys((own, mended)))
    else:
        ways = (Way(tuple(_stems(word) for word in term.words)),)
    return WideTerm(term=term, ways=ways, own=own)


@lru_cache(maxsize=8_192)
def _stems(word: str) -> frozenset[str]:
    own = stem_of(word)
    if len(word) > LONGEST_STEM:
        return frozenset({own})
    nearest = sorted(stems_of_forms(word) - {own}, key=lambda found: (len(found), found))
    return frozenset([own, *nearest[: MAX_STEMS - 1]])
