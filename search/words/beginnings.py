"""Beginnings of words as one types them, mended: «атест» begins nothing, «аттест» does. Pure, given a vocabulary.

A word is touched only if no word of the index begins so; then the beginning that differs by one edit (two from eight letters on)
and begins the most frequent word takes its place. The first letter is taken to be right.
"""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.russian.words import fold
from search.words.vocabulary import Vocabulary

_SHORTEST = 4
_TWO_EDITS_FROM = 8
_WORD = re.compile(r"[^\W\d_]+")


def mended(typed: str, vocabulary: Vocabulary) -> str:
    """The text with its misspelt beginnings mended; the text itself where nothing is to be mended."""
    return _WORD.sub(lambda match: _mended(match.group(), vocabulary), typed) if vocabulary else typed


def _mended(word: str, vocabulary: Vocabulary) -> str:
    folded = fold(word)
    size = len(folded)
    if size < _SHORTEST or folded in vocabulary.starts(folded[0], size):
        return word
    edits = 1 if size < _TWO_EDITS_FROM else 2
    best: tuple[int, int, str] | None = None
    for length in range(size - edits, size + edits + 1):
        starts = vocabulary.starts(folded[0], length)
        near = process.extract(folded, list(starts), scorer=OSA.distance, score_cutoff=edits, limit=None)
        for start, distance, _ in near:
            # Of the same distance the more frequent, of one word the longer beginning: it says more.
            found = (-int(distance), starts[start], start)
            best = found if best is None or found > best else best
    return best[2] if best is not None else word
