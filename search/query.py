"""What is asked: a frozen query, and the pure parser that reads it from what a person typed.

Understood are words, «phrases in quotes» of any style, minus words and phrases, and numbers of acts in any writing.
Nothing here knows an engine; word forms come later, in `search.widening`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from portal.russian.acts import NumberMention, numbers_in
from portal.russian.dates import DateMention, find_dates
from portal.russian.words import fold, tokens
from search.words.stopwords import is_stop_word

Sort = Literal["relevance", "date"]
Match = Literal["all", "any"]

MAX_CHARS = 1_000
MAX_TERMS = 40
PAGE_SIZE = 20

# Control characters, marks of writing direction, halves of characters.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")
_SPACES = re.compile(r"\s+")
# «№», «N», «номер» before a number belong to it.
_NUMBER_SIGN = re.compile(r"(?:№|\b(?:n[º°o]?|no|номер[а-я]{0,2})\b\.?)\s*\Z", re.IGNORECASE)
_MINUS = "-\u2212\u2013"
# Opening quote → what may close it. A straight quote closes itself; „ closes as in German or in Polish typesetting.
_QUOTES = {"«": "»", "„": "“”", "“": "”", '"': '"', "‹": "›", "”": "”"}
# «приказ 1 5 8»: figures of one number, typed or read aloud one by one.
_SPACED_NUMBER = re.compile(r"(?i)(?<=\w )\d(?: \d){2,4}(?![\w])")
_KIND_BEFORE = re.compile(r"(?i)(?:приказ|распоряж|постановл|письм)\w{0,4} (?:№ ?)?\Z")
# «ФЗ 273», «ФЗ № 273», «ФЗ-273»: the letters of a law before its number.
_LAW_BEFORE = re.compile(r"(?i)(?<!\w)(фк?з)\s*\Z")
_LAW_FIRST = re.compile(r"(фк?з)-(\d+)\Z")
_PLACE = re.compile(r"(?:п|пп|ст|ч|абз|подп|пункт\w{0,3}|подпункт\w{0,3}|стать\w{1,3}|част\w{1,3}|абзац\w{0,3})\Z")
# Within a chunk these bind its words in their order: «учебно-методический», «2024/2025», «9.07.2024».
_BINDERS = re.compile(r"[-\u2010\u2011\u2012./]")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be found: a word, words in their order, or the number of an act."""

    text: str
    """As it was typed, for showing it back."""
    words: tuple[str, ...]
    """Several words are looked for next to each other."""
    number: str = ""
    """Key of an act's number (`portal.russian.acts.number_key`); "" where the term is none."""
    required: bool = True
    """False for words like «о» and «в», which only help ranking."""
    quoted: bool = False
    day: date | None = None
    """The day that was written («9 июля 2024 г.», «09.07.24»); beside an act's number it only helps ranking."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A question to an engine. Knows nothing of engines; equal questions are equal values."""

    text: str = ""
    """What was typed, tidied."""
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Facet name → chosen values; values of one facet are alternatives, facets narrow each other."""
    sort: Sort = "relevance"
    match: Match = "all"
    page: int = 1
    size: int = field(default=PAGE_SIZE)
    on: date | None = None
    """The day on which the answer is to hold; None is today."""
    since: date | None = None
    """Only what is dated this day or later."""
    until: date | None = None
    """Only what is dated this day or earlier."""
    literal: bool = False
    """As it was typed: no mended spelling, no other keyboard layout."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be looked for (filters do not count)."""
        return not self.terms and not self.excluded

    @property
    def required(self) -> tuple[Term, ...]:
        """Terms a record must have."""
        return tuple(term for term in self.terms if term.required)

    @property
    def offset(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * self.size

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Values chosen of one facet."""
        return dict(self.filters).get(facet, ())

    def without_term(self, term: Term) -> SearchQuery:
        """The same question without one term, first page."""
        kept = tuple(other for other in self.terms if other is not term)
        return replace(self, terms=kept, text=spell(kept, self.excluded), page=1)


def parse(
    text: str,
    *,
    filters: Mapping[str, tuple[str, ...]] | None = None,
    sort: Sort = "relevance",
    match: Match = "all",
    page: int = 1,
    on: date | None = None,
    since: date | None = None,
    until: date | None = None,
    literal: bool = False,
) -> SearchQuery:
    """The query that a person means. Never fails: what cannot be understood is looked for as words."""
    tidy = tidied(text)
    found = [(term, excluded) for term, excluded in _terms(tidy) if term.words]
    terms = _weighed(_distinct(term for term, excluded in found if not excluded), tidy)
    if terms and not any(term.required for term in terms):
        # Nothing but function words («из-за»): then they are what is looked for.
        terms = tuple(replace(term, required=True) for term in terms)
    return SearchQuery(
        text=tidy,
        terms=terms,
        excluded=_distinct(term for term, excluded in found if excluded),
        filters=tuple(sorted((name, tuple(values)) for name, values in (filters or {}).items() if values)),
        sort=sort,
        match=match,
        page=page,
        on=on,
        since=since,
        until=until,
        literal=literal,
    )


def _weighed(terms: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """Terms of which those that must be found are told from those that only help ranking."""
    has_number = any(term.number for term in terms)
    has_small = any(char.islower() for char in text)
    # «п. 5 приказа № 158 от 09.07.24»: the number tells the act; a clause or a mistyped day must not hide it.
    beside = _places(terms) | {n for n, term in enumerate(terms) if term.day is not None} if has_number else set()
    return tuple(_weigh(term, helps=number in beside, has_small=has_small) for number, term in enumerate(terms))


def _weigh(term: Term, *, helps: bool, has_small: bool) -> Term:
    if helps:
        return replace(term, required=False)
    if has_small and not term.required and all(len(word) > 1 and word.isupper() for word in term.words):
        # «ДО» among small letters is an abbreviation, no preposition.
        return replace(term, required=True)
    return term


def _places(terms: tuple[Term, ...]) -> set[int]:
    """Numbers of the terms that name a place in an act: «п. 5», «статья 28», «п.2.3»."""
    found: set[int] = set()
    for number, term in enumerate(terms):
        if term.quoted or not _PLACE.match(fold(term.words[0])):
            continue
        if len(term.words) > 1 and term.words[1].isdecimal():
            found.add(number)
        after = terms[number + 1] if number + 1 < len(terms) else None
        if after is not None and not after.number and len(term.words) == 1 and after.words[0].isdecimal():
            found |= {number, number + 1}
    return found


def tidied(text: str) -> str:
    """Typed text without control characters and doubled spaces, at most MAX_CHARS long."""
    # Cut first: normalising a megabyte of hostile text would cost more than all the rest.
    visible = _INVISIBLE.sub(" ", text[: MAX_CHARS * 4])
    return _SPACES.sub(" ", unicodedata.normalize("NFC", visible)).strip()[:MAX_CHARS].rstrip()


def spell(terms: tuple[Term, ...], excluded: tuple[Term, ...] = ()) -> str:
    """Text that parses into these terms again."""
    return " ".join([*(_typed(term) for term in terms), *(f"-{_typed(term)}" for term in excluded)])


def _typed(term: Term) -> str:
    return f"«{term.text}»" if term.quoted else term.text


def _terms(text: str) -> Iterator[tuple[Term, bool]]:
    """Terms in their order, each with whether it is excluded."""
    for piece, quoted, excluded in _pieces(text):
        if quoted:
            yield _quoted(piece), excluded
        else:
            yield from _unquoted(piece)


def _quoted(piece: str) -> Term:
    mentions = list(numbers_in(piece))
    words = tuple(token.text for token in tokens(piece))
    number = mentions[0].key if len(mentions) == 1 and not _words_outside(piece, mentions[0]) else ""
    return Term(piece, words, number=number, quoted=True)


def _words_outside(piece: str, mention: NumberMention) -> bool:
    return any(token.end <= mention.start or token.start >= mention.end for token in tokens(piece))


def _pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Cut into quoted and unquoted pieces: (piece, is quoted, is excluded). A quote left open is no quote."""
    place = plain = 0
    while place < len(text):
        end = _closing(text, place) if text[place] in _QUOTES else -1
        if end < 0:
            place += 1
            continue
        before = text[plain:place]
        minus = _ends_with_minus(before)
        yield (before[:-1] if minus else before), False, False
        yield text[place + 1 : end], True, minus
        place = plain = end + 1
    yield text[plain:], False, False


def _closing(text: str, opened: int) -> int:
    """Place of the quote that closes the one at `opened`, or -1. «Ёлочки» nest."""
    mark, closers, depth = text[opened], _QUOTES[text[opened]], 1
    last = -1
    for place in range(opened + 1, len(text)):
        sign = text[place]
        if sign in closers:
            depth, last = depth - 1, place
            if depth == 0:
                return place
        elif sign == mark:
            depth += 1
    # «О конкурсе «Учитель года» — one closing quote for two opened: the last one closes.
    return last


def _ends_with_minus(before: str) -> bool:
    return before[-1:] in tuple(_MINUS) and (len(before) == 1 or before[-2].isspace())


def _unquoted(piece: str) -> Iterator[tuple[Term, bool]]:
    piece = _SPACED_NUMBER.sub(_joined_figures, piece)
    place = 0
    mentions: list[NumberMention | DateMention] = [*numbers_in(piece), *find_dates(piece)]
    for mention in sorted(mentions, key=lambda found: (found.start, -found.end)):
        if mention.start < place:
            continue
        before = _NUMBER_SIGN.sub("", piece[place : mention.start])
        law = _LAW_BEFORE.search(before) if isinstance(mention, NumberMention) and mention.key.isdecimal() else None
        if law is not None and isinstance(mention, NumberMention):
            before = before[: law.start()]
            mention = replace(mention, key=f"{mention.key}-{law[1].lower()}", start=place + law.start())
        minus = _ends_with_minus(before)
        yield from _chunks(before[:-1] if minus else before)
        yield _mentioned(mention, piece[mention.start : mention.end].strip()), minus
        place = mention.end
    yield from _chunks(piece[place:])


def _joined_figures(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    return match.group().replace(" ", "") if _KIND_BEFORE.search(before) else match.group()


def _mentioned(mention: NumberMention | DateMention, typed: str) -> Term:
    words = tuple(token.text for token in tokens(typed))
    if isinstance(mention, DateMention):
        return Term(typed, words, day=mention.date)
    return Term(typed, words or (mention.key,), number=_LAW_FIRST.sub(r"\2-\1", mention.key))


def _chunks(piece: str) -> Iterator[tuple[Term, bool]]:
    for chunk in piece.split():
        minus = len(chunk) > 1 and chunk[0] in _MINUS
        for term in _bound(chunk):
            yield term, minus


def _bound(chunk: str) -> Iterator[Term]:
    """Words of a chunk; those joined by a hyphen or, in figures, by a point or slash stay together."""
    group: list[tuple[int, int]] = []
    for token in tokens(chunk):
        if group and not _binds(chunk, group[-1][1], token.start):
            yield _term(chunk, group)
            group = []
        group.append((token.start, token.end))
    if group:
        yield _term(chunk, group)


def _binds(chunk: str, left: int, right: int) -> bool:
    if not _BINDERS.fullmatch(chunk, left, right):
        return False
    # «конец.Начало» is a lost space and «учитель/методист» a choice; «п.2», «9.07» and «2024/2025» are one thing.
    return chunk[left] not in "./" or chunk[left - 1].isdigit() or chunk[right].isdigit()


def _term(chunk: str, group: list[tuple[int, int]]) -> Term:
    words = tuple(chunk[start:end] for start, end in group)
    required = not all(is_stop_word(fold(word)) for word in words)
    return Term(chunk[group[0][0] : group[-1][1]], words, required=required)


def _distinct(terms: Iterator[Term]) -> tuple[Term, ...]:
    seen: dict[tuple[tuple[str, ...], str], Term] = {}
    for term in terms:
        seen.setdefault((tuple(fold(word) for word in term.words), term.number), term)
        if len(seen) >= MAX_TERMS:
            break
    return tuple(seen.values())
