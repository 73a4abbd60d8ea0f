"""Words with their counts, packed: a few bytes a word, found by a search of halves, compared with a misspelt one by rows.

Words of one first letter and one length stand in one string without separators, in their order; a table never changes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 40
"""Longer words are garbage of scans."""

_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_Row = tuple[str, int]


class WordTable:
    """Word → in how many records it stands."""

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        """Words of 1 to LONGEST letters; a word given twice counts once, with its greatest count."""
        rows: dict[_Row, dict[str, int]] = defaultdict(dict)
        for word, records in counted:
            if 0 < len(word) <= LONGEST:
                row = rows[word[0], len(word)]
                row[word] = max(records, row.get(word, 0))
        self._words: dict[_Row, str] = {}
        self._counts: dict[_Row, array[int]] = {}
        while rows:
            key, row = rows.popitem()
            ordered = sorted(row)
            self._words[key] = "".join(ordered)
            self._counts[key] = array("I", [row[word] for word in ordered])

    def __len__(self) -> int:
        return sum(map(len, self._counts.values()))

    def records(self, word: str) -> int:
        """In how many records the word stands; 0 where it is unknown."""
        size = len(word)
        key = (word[:1], size)
        line = self._words.get(key)
        if line is None:
            return 0
        counts = self._counts[key]
        low, high = 0, len(counts)
        while low < high:
            middle = (low + high) // 2
            found = line[middle * size : (middle + 1) * size]
            if found == word:
                return counts[middle]
            if found < word:
                low = middle + 1
            else:
                high = middle
        return 0

    def items(self) -> Iterator[tuple[str, int]]:
        """All words with their counts."""
        for key, counts in self._counts.items():
            yield from zip(self._row(key), counts, strict=True)

    def starts(self, letter: str, size: int) -> Iterator[tuple[str, int]]:
        """(first `size` letters, records) of every word that begins with the letter and is at least so long."""
        for (first, length), line in self._words.items():
            if first == letter and length >= size:
                cut = [line[place : place + size] for place in range(0, len(line), length)]
                yield from zip(cut, self._counts[first, length], strict=True)

    def near(self, word: str, distance: int) -> Iterator[tuple[str, int, int]]:
        """(word, distance, records) of words at most so many edits away, a swap of neighbours being one edit.

        Two edits are looked for among words of the same first letter; one edit may be in the first letter too.
        """
        found: set[str] = {word}
        for size in range(max(1, len(word) - distance), len(word) + distance + 1):
            key = (word[:1], size)
            if key not in self._words:
                continue
            row = self._row(key)
            for other, edits, place in process.extract(
                word, row, scorer=OSA.distance, score_cutoff=distance, limit=None
            ):
                if other not in found:
                    found.add(other)
                    yield other, int(edits), self._counts[key][place]
        for other in _other_beginnings(word):
            records = 0 if other in found else self.records(other)
            if records:
                found.add(other)
                yield other, 1, records

    def _row(self, key: _Row) -> list[str]:
        line, size = self._words[key], key[1]
        return [line[place : place + size] for place in range(0, len(line), size)]


def _other_beginnings(word: str) -> Iterator[str]:
    """The word with one edit that changes its first letter: another one, one more, one less, swapped with the next."""
    rest = word[1:]
    for letter in _LETTERS:
        yield letter + rest
        yield letter + word
    if rest:
        yield rest
        yield rest[0] + word[0] + rest[1:]
