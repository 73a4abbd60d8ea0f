"""Found words marked: in titles, and in up to three fragments of a record's passages.

The one place that escapes text and makes <mark>, and the same for every engine: it works on the stems stored with
each passage, so it marks exactly what was found, forms and ё included. Only the hits of one page pass through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from portal.russian.words import spans
from search.records import Passage, StoredRecord
from search.results import Fragment
from search.widening import Way, WideQuery, WideTerm
from search.words.stemming import stem_list

FRAGMENTS = 3
# Characters of a fragment; a passage a little longer is shown whole.
WINDOW = 200
_WHOLE = 260
# Words before the first one found, so that it does not stand at the very edge.
_LEAD = 50
# Of a long act so many passages are looked at closely.
_CANDIDATES = 24
# More than so many words found say nothing more about a passage.
_MANY = 8
# Breaks and doubled spaces; one space alone is left alone, being most of what there is.
_BREAKS = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")
_SENTENCE_END = re.compile(r"[.!?…;:]\s+|\n+")
_JOINERS = "\u200d\u200c"


class _Match(NamedTuple):
    """A term found among words: from the first one to before the last."""

    first: int
    last: int
    term: int


class _Candidate(NamedTuple):
    """A passage that holds something."""

    place: int
    matches: list[_Match]
    terms: frozenset[int]
    found: int


class _Span(NamedTuple):
    """A term found in a text: characters start to end."""

    start: int
    end: int
    term: int


class Marker:
    """Marks what one query finds. Made once for a page of results."""

    def __init__(self, wide: WideQuery) -> None:
        # Function words are marked only within a phrase: «о» shines through every line otherwise.
        self._starts: dict[str, list[tuple[int, Way]]] = {}
        self._covers: list[frozenset[int]] = []
        for term in wide.required:
            self._add(term)
        self._wanted = frozenset(self._starts)

    def _add(self, term: WideTerm) -> frozenset[int]:
        """A term with its parts; returns their numbers. Who finds a synonym of several words has found all of them."""
        covered = frozenset().union(*(self._add(part) for part in term.parts))
        number = len(self._covers)
        self._covers.append(covered or frozenset({number}))
        for way in term.ways:
            for stem in way.steps[0] if way.steps else ():
                self._starts.setdefault(stem, []).append((number, way))
        return self._covers[number]

    def marked(self, text: str) -> SafeString:
        """A whole text, escaped, with the words found marked."""
        return _render(text, 0, len(text), self._spans(text, self._found(stem_list(text))))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where in a text something found begins and ends, in order, overlapping ones joined; for whoever renders the text."""
        stems = stem_list(text)
        return [] if self._wanted.isdisjoint(stems) else _joined(self._spans(text, self._found(stems)))

    def fragments(self, record: StoredRecord) -> tuple[Fragment, ...]:
        """The best pieces of different passages; none where only the title or the number was found."""
        chosen: list[tuple[Passage, list[_Match]]] = []
        covered: set[int] = set()
        candidates = self._candidates(record.stems)
        while candidates and len(chosen) < FRAGMENTS:
            best = max(candidates, key=lambda found: (len(found.terms - covered), len(found.terms), found.found))
            candidates.remove(best)
            passage = record.passages[best.place]
            if not _repeats(passage, (other for other, _ in chosen)):
                covered |= best.terms
                chosen.append((passage, best.matches))
        return tuple(self._fragment(passage, matches) for passage, matches in chosen)

    def _candidates(self, lines: Sequence[str]) -> list[_Candidate]:
        """Passages that hold something, the richest ones; earlier ones first among equals."""
        found: list[_Candidate] = []
        for place, line in enumerate(lines):
            stems = line.split()
            if self._wanted.isdisjoint(stems):
                continue
            matches = self._found(stems)
            if matches:
                terms = frozenset().union(*(self._covers[match.term] for match in matches))
                found.append(_Candidate(place, matches, terms, min(len(matches), _MANY)))
        found.sort(key=lambda candidate: (-len(candidate.terms), -candidate.found, candidate.place))
        return found[:_CANDIDATES]

    def _found(self, stems: Sequence[str]) -> list[_Match]:
        """Terms among stems, in their order, each place once."""
        matches: dict[_Match, None] = {}
        loose: dict[tuple[int, Way], None] = {}
        for place, stem in enumerate(stems):
            if stem not in self._wanted:
                continue
            for number, way in self._starts[stem]:
                end = place + len(way.steps)
                if way.loose:
                    loose[number, way] = None
                elif end <= len(stems) and all(map(_is_in, stems[place:end], way.steps)):
                    matches[_Match(place, end, number)] = None
        if not loose:
            return list(matches)
        matches.update(dict.fromkeys(_scattered(stems, loose)))
        return sorted(matches)

    def _fragment(self, passage: Passage, matches: list[_Match]) -> Fragment:
        found = self._spans(passage.text, matches)
        densest = _densest(found)
        start, end = window(passage.text, [(span.start, span.end) for span in densest])
        text = _render(passage.text, start, end, found)
        return Fragment(text=text, anchor=passage.anchor, label=passage.label, url=passage.url)

    def _spans(self, text: str, matches: list[_Match]) -> list[_Span]:
        if not matches:
            return []
        places = spans(text)
        return [_Span(places[first][0], places[last - 1][1], term) for first, last, term in matches]


def _scattered(stems: Sequence[str], loose: Iterable[tuple[int, Way]]) -> Iterator[_Match]:
    """Words of ways whose words may stand anywhere, where all of them stand in this text."""
    held = set(stems)
    for number, way in loose:
        if any(step.isdisjoint(held) for step in way.steps):
            continue
        any_of = frozenset().union(*way.steps)
        yield from (_Match(place, place + 1, number) for place, stem in enumerate(stems) if stem in any_of)


def _is_in(stem: str, step: frozenset[str]) -> bool:
    return stem in step


def _repeats(passage: Passage, chosen: Iterable[Passage]) -> bool:
    """Whether the reader sees this clause, or the same words, already."""
    return any(passage.text == other.text or (passage.anchor and passage.anchor == other.anchor) for other in chosen)


def _densest(matches: list[_Span]) -> list[_Span]:
    """The neighbouring matches that hold most different terms within one window."""
    best = matches[:1]
    best_worth = (0, 0)
    first = 0
    for last in range(len(matches)):
        while matches[last].end - matches[first].start > WINDOW - _LEAD and first < last:
            first += 1
        group = matches[first : last + 1]
        worth = (len({match.term for match in group}), len(group))
        if worth > best_worth:
            best, best_worth = group, worth
    return best


def window(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Start and end of a piece of about WINDOW characters around what was found, cut between words.

    A beginning of a sentence near by is preferred. A word longer than the window is cut between letters, never
    between a letter and its accent.
    """
    if len(text) <= _WHOLE:
        return 0, len(text)
    first, last = found[0][0], min(found[-1][1], found[0][0] + WINDOW)
    start = _start(text, first)
    end = _end(text, max(start + WINDOW, last))
    if end == len(text):
        start = min(start, _start(text, max(0, len(text) - WINDOW + _LEAD)))
    return start, end


def _start(text: str, first: int) -> int:
    if first <= _LEAD * 2:
        return 0
    lead = text[first - _LEAD * 2 : first]
    ends = [match.end() for match in _SENTENCE_END.finditer(lead)]
    if ends:
        return first - len(lead) + ends[0]
    return _word_edge(text, first - _LEAD, first)


def _word_edge(text: str, place: int, limit: int) -> int:
    """The first beginning of a word from `place` on, at `limit` at the latest."""
    while place < limit and not (text[place - 1].isspace() and not text[place].isspace()):
        place += 1
    return place


def _end(text: str, place: int) -> int:
    if len(text) - place <= _LEAD:
        return len(text)
    for end in range(place, max(place - _LEAD, 0), -1):
        if text[end].isspace():
            return end
    while place < len(text) and (unicodedata.combining(text[place]) or text[place] in _JOINERS):
        place += 1
    return place


def _render(text: str, start: int, end: int, matches: list[_Span]) -> SafeString:
    parts = ["… "] if start else []
    place = start
    for first, last in _joined(matches):
        if last <= start or first >= end:
            continue
        first, last = max(first, start), min(last, end)
        parts += [_plain(text[place:first]), "<mark>", _plain(text[first:last]), "</mark>"]
        place = last
    parts.append(_plain(text[place:end]))
    rendered = "".join(parts).rstrip() if end < len(text) else "".join(parts)
    # Every piece of the text went through `escape`; the only markup is our own <mark>.
    return mark_safe(rendered + (" …" if end < len(text) else ""))


def _joined(matches: list[_Span]) -> list[tuple[int, int]]:
    """Places of the marks: those that overlap become one."""
    spans: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda found: (found.start, -found.end)):
        if spans and match.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return spans


def _plain(text: str) -> str:
    return escape(_BREAKS.sub(" ", text))
