"""Terms in running text: which words of a text are a term, in any case form. Pure.

    index = TermIndex.of([Entry(7, "/glossary/mms/", "методическая служба", "ММС", (), "Служба, которая …")])
    [m.entry.pk for m in index.matches("О городской методической службе (ММС)")]   # [7, 7]

Words are compared by their forms; a word written in capitals («ММС») is an abbreviation and is compared to the letter. Of terms
that begin at one word the longest wins, and what it covers is not looked at again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from portal.russian import words

_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a hint needs of a term. `names` are the title and its variants, `url` is where the term is explained."""

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


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a name: to the letter, or any of its folded forms."""

    exact: str = ""
    forms: frozenset[str] = frozenset()

    def fits(self, written: str) -> bool:
        return written == self.exact if self.exact else _folded(written) in self.forms


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a term, cut into words; `gaps[i]` is what stands between word i and word i + 1."""

    words: tuple[_Word, ...]
    gaps: tuple[str, ...]
    entry: Entry

    def ends_at(self, text: str, spans: Sequence[tuple[int, int]], first: int) -> int:
        """Number of the last word if the name stands in `text` from word `first` on, else -1."""
        last = first + len(self.words) - 1
        if last >= len(spans):
            return -1
        for offset in range(1, len(self.words)):
            here, before = spans[first + offset], spans[first + offset - 1]
            if _gap(text[before[1] : here[0]]) != self.gaps[offset - 1]:
                return -1
            if not self.words[offset].fits(text[here[0] : here[1]]):
                return -1
        return last


@dataclass(frozen=True, slots=True)
class TermIndex:
    """All terms, ready to be found: names by their first word, the longest first."""

    exact: Mapping[str, Sequence[_Name]] = field(default_factory=dict)
    folded: Mapping[str, Sequence[_Name]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> TermIndex:
        """Compile terms. Of two with one name the first is found."""
        exact: dict[str, list[_Name]] = defaultdict(list)
        folded: dict[str, list[_Name]] = defaultdict(list)
        for entry in entries:
            for name in _names_of(entry):
                first = name.words[0]
                if first.exact:
                    exact[first.exact].append(name)
                for form in first.forms:
                    folded[form].append(name)
        for names in (*exact.values(), *folded.values()):
            names.sort(key=lambda name: -len(name.words))  # stable: equal ones keep the order of the entries
        return cls(dict(exact), dict(folded))

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded)

    def matches(self, text: str) -> Iterator[Match]:
        """Every place of every term in their order; places do not overlap."""
        spans = words.spans(text)
        place = 0
        while place < len(spans):
            found = self._at(text, spans, place)
            if found is None:
                place += 1
                continue
            name, last = found
            yield Match(spans[place][0], spans[last][1], name.entry)
            place = last + 1

    def _at(self, text: str, spans: Sequence[tuple[int, int]], place: int) -> tuple[_Name, int] | None:
        start, end = spans[place]
        written = text[start:end]
        names: Sequence[_Name] = self.exact.get(written, ())
        more = self.folded.get(_folded(written))
        if more:
            names = sorted((*names, *more), key=lambda name: -len(name.words)) if names else more
        for name in names:
            last = name.ends_at(text, spans, place)
            if last >= 0:
                return name, last
        return None


@lru_cache(maxsize=65_536)
def _folded(written: str) -> str:
    return words.fold(written)


def _gap(text: str) -> str:
    """What stands between two words, whatever its spaces and dashes are."""
    return text if text == " " else _DASHES.sub("-", " ".join(f"|{text}|".split()))[1:-1]


def _names_of(entry: Entry) -> Iterator[_Name]:
    if entry.short_form:
        yield from _cut(entry.short_form, entry, _to_the_letter)
    for name in (entry.title, *entry.variants):
        yield from _cut(name, entry, _by_forms)


def _cut(name: str, entry: Entry, word_of: Callable[[str], _Word]) -> Iterator[_Name]:
    found = list(words.tokens(name))
    if found:
        gaps = [_gap(name[one.end : other.start]) for one, other in zip(found, found[1:], strict=False)]
        yield _Name(tuple(word_of(token.text) for token in found), tuple(gaps), entry)


def _to_the_letter(written: str) -> _Word:
    return _Word(exact=written)


def _by_forms(written: str) -> _Word:
    is_abbreviation = len(written) > 1 and written.isupper()
    return _Word(exact=written) if is_abbreviation else _Word(forms=words.forms(written))
