"""Terms in running text: which words of a text are a term, in any case form. Pure.

    index = TermIndex.of([Entry(7, "/glossary/mms/", "методическая служба", "ММС", (), "Служба, которая …")])
    [m.entry.pk for m in index.matches("О городской методической службе (ММС)")]   # [7, 7]

Words are compared by their forms; a word written in capitals («ММС») is an abbreviation and is compared to the letter. Of terms
that begin at one word the longest wins, and what it covers is not looked at again.

A text is read once: each word of it stands for the numbers of those words of terms that it is a form of, and names of terms are a
tree over such numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from portal.russian import words

_DASHES = re.compile("[\u2010-\u2015\u2212]")
#: A word to the letter, or all its forms.
_Key: TypeAlias = str | frozenset[str]
#: Different written words that an index remembers; a text has some hundreds.
_MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What a hint needs of a term; `url` is where the term is explained."""

    pk: int
    url: str
    title: str
    short_form: str
    variants: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a term stands: `text[start:end]`."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class _Node:
    """A beginning of names: the term that ends here, and what may follow (what stands between, number of the next word)."""

    entry: Entry | None = None
    following: dict[tuple[str, int], _Node] = field(default_factory=dict)


class TermIndex:
    """All terms, ready to be found. Safe to be shared by threads: once made, only its memory of words grows."""

    def __init__(self) -> None:
        self._first: dict[int, _Node] = {}
        self._exact: dict[str, int] = {}
        self._forms: dict[str, tuple[int, ...]] = {}
        self._remembered: dict[str, tuple[int, ...]] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> TermIndex:
        """Compile terms. Of two with one name the first is found."""
        index = cls()
        numbers: dict[_Key, int] = {}
        forms: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            for name, to_the_letter in _names_of(entry):
                index._add(name, entry, to_the_letter, numbers, forms)
        index._forms = {form: tuple(found) for form, found in forms.items()}
        return index

    def __bool__(self) -> bool:
        return bool(self._first)

    def matches(self, text: str) -> Iterator[Match]:
        """Every place of every term in their order; places do not overlap."""
        spans = words.spans(text)
        first, numbers_of = self._first, self._numbers_of
        free_from = 0
        for place, (start, end) in enumerate(spans):
            numbers = numbers_of(text[start:end])
            if not numbers or place < free_from:
                continue
            last, entry = -1, None
            for number in numbers:
                if number in first:
                    found = self._longest(first[number], text, spans, place)
                    if found[0] > last:
                        last, entry = found
            if entry is not None:
                free_from = last + 1
                yield Match(start, spans[last][1], entry)

    def _longest(
        self, node: _Node, text: str, spans: Sequence[tuple[int, int]], place: int
    ) -> tuple[int, Entry | None]:
        """The last word and the term of the longest name that goes on from `node`, whose last word is word `place`."""
        last, entry = (place, node.entry) if node.entry is not None else (-1, None)
        if not node.following or place + 1 >= len(spans):
            return last, entry
        start, end = spans[place + 1]
        numbers = self._numbers_of(text[start:end])
        if not numbers:
            return last, entry
        gap = _gap(text[spans[place][1] : start])
        for number in numbers:
            following = node.following.get((gap, number))
            if following is not None:
                found = self._longest(following, text, spans, place + 1)
                if found[0] > last:
                    last, entry = found
        return last, entry

    def _numbers_of(self, written: str) -> tuple[int, ...]:
        """Numbers of the terms' words of which this is a form."""
        known = self._remembered.get(written)
        if known is None:
            known = self._forms.get(words.fold(written), ())
            if written in self._exact:
                known = (self._exact[written], *known)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[written] = known
        return known

    def _add(
        self, name: str, entry: Entry, to_the_letter: bool, numbers: dict[_Key, int], forms: dict[str, list[int]]
    ) -> None:
        tokens = list(words.tokens(name))
        gaps = ["", *(_gap(name[one.end : other.start]) for one, other in pairwise(tokens))]
        node: _Node | None = None
        for gap, token in zip(gaps, tokens, strict=False):
            number = self._number(token.text, to_the_letter, numbers, forms)
            # A number stands for one set of forms, so that names that begin alike share the way.
            made = _Node()
            node = node.following.setdefault((gap, number), made) if node else self._first.setdefault(number, made)
        if node is not None and node.entry is None:
            node.entry = entry

    def _number(self, written: str, to_the_letter: bool, numbers: dict[_Key, int], forms: dict[str, list[int]]) -> int:
        exact = to_the_letter or (len(written) > 1 and written.isupper())
        key = written if exact else words.forms(written)
        if key not in numbers:
            number = numbers[key] = len(numbers)
            if exact:
                self._exact[written] = number
            else:
                for form in key:
                    forms[form].append(number)
        return numbers[key]


def _gap(text: str) -> str:
    """What stands between two words, whatever its spaces and dashes are."""
    return text if text == " " else _DASHES.sub("-", " ".join(f"|{text}|".split()))[1:-1]


def _names_of(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The names of a term, and whether each is written to the letter."""
    if entry.short_form:
        yield entry.short_form, True
    for name in (entry.title, *entry.variants):
        yield name, False
