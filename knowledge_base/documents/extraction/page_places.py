"""Where on a page the characters of its text stand. Pure.

A text of a page has lost its line breaks, hyphens and headers on the way; its words are found again by their letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.extraction.page_lines import lines_of, segments
from knowledge_base.documents.extraction.page_words import Box, Word, around

# What layout adds to a text, takes away or writes otherwise.
_UNSTABLE = frozenset("-\u00ad\u2010\u2011|¦")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word of the page and the characters of the text it stands for: ``text[start:end]``."""

    word: Word
    start: int
    end: int


def placed(text: str, words: Sequence[Word]) -> list[Placed]:
    """The words that the text holds, with their places; running headers and the like are not among them."""
    return _Finder(text).all(words)


def boxes(found: Sequence[Placed], start: int, end: int) -> list[Box]:
    """What ``text[start:end]`` covers on the page: a box a line, each from the first to the last letter."""
    parts = [
        (one.word.baseline, _part(one, max(start, one.start), min(end, one.end)))
        for one in found
        if one.start < end and start < one.end
    ]
    rows: list[list[Box]] = []
    former = 0.0
    for baseline, box in parts:
        close = rows and abs(baseline - former) <= 0.5 * max(box.height, 1.0)
        if close and -2 * box.height <= box.left - rows[-1][-1].right <= 3 * box.height:
            rows[-1].append(box)
        else:
            rows.append([box])
        former = baseline
    return [around(row) for row in rows]


def unturned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page that was turned clockwise by ``turn`` degrees, as it stood on the page of that size before."""
    if turn == 90:
        return Box(box.top, height - box.right, box.bottom, height - box.left)
    if turn == 180:
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    if turn == 270:
        return Box(width - box.bottom, box.left, width - box.top, box.right)
    return box


def _part(one: Placed, start: int, end: int) -> Box:
    """The part of a word's box that some of its characters take, as if all were of one width."""
    box, length = one.word.box, max(1, one.end - one.start)
    step = box.width / length
    left = box.left + (start - one.start) * step
    return Box(left, box.top, box.right - (one.end - end) * step, box.bottom)


class _Finder:
    """The text without what is unstable, and where each of its characters stands in the whole."""

    def __init__(self, text: str) -> None:
        self._origin = [place for place, sign in enumerate(text) if _is_kept(sign)]
        self._signs = "".join(text[place] for place in self._origin)
        self._free = bytearray(b"\x01") * len(self._signs)
        self._next = 0

    def all(self, words: Sequence[Word]) -> list[Placed]:
        found: list[Placed] = []
        cut = [segment for line in lines_of(words) for segment in segments(line)]
        left = [segment for segment in cut if not self._take(segment.words, found)]
        # A line cut otherwise in the text, by a mended word: its words one by one.
        for segment in left:
            for word in segment.words:
                self._take([word], found)
        return sorted(found, key=lambda one: one.start)

    def _take(self, words: Sequence[Word], found: list[Placed]) -> bool:
        """Find these words in turn, together; whether they are there."""
        signs = ["".join(sign for sign in word.text if _is_kept(sign)) for word in words]
        whole = "".join(signs)
        place = self._find(whole) if whole else None
        if place is None:
            return not whole
        self._next = place + len(whole)
        self._free[place : self._next] = bytes(len(whole))
        for word, own in zip(words, signs, strict=True):
            if own:
                start = self._origin[place]
                found.append(Placed(word, start, self._origin[place + len(own) - 1] + 1))
                place += len(own)
        return True

    def _find(self, signs: str) -> int | None:
        """Right after the last find, else the first place from there on, else any; never one that is taken."""
        for begin in (self._next, 0):
            place = self._signs.find(signs, begin)
            while place >= 0:
                if all(self._free[place : place + len(signs)]):
                    return place
                place = self._signs.find(signs, place + 1)
        return None


def _is_kept(sign: str) -> bool:
    return not sign.isspace() and sign not in _UNSTABLE
