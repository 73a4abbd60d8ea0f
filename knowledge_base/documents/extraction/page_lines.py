"""Words of a page → its lines, from top to bottom. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from knowledge_base.documents.extraction.page_words import Box, Word, around

# Words whose baselines differ by less than this part of their size stand on one line.
_SAME_LINE = 0.35
# A raised or lowered sign (a footnote's mark, an index) is smaller than its neighbours and overlaps their line.
_SMALLER, _OVERLAPS = 0.8, 0.45
_MOST_SMALL = 300
# A gap of so many sizes of type parts cells or columns; words of justified text stand closer.
CELL_GAP = 1.9


@dataclass
class Line:
    """Words that stand on one baseline, from left to right; never changed once it is made."""

    words: list[Word]

    @property
    def box(self) -> Box:
        """What its words cover."""
        return around(word.box for word in self.words)

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].box.left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.box.right for word in self.words)

    @cached_property
    def baseline(self) -> float:
        """The baseline of its largest word."""
        return max(self.words, key=lambda word: (word.size, word.box.width)).baseline

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words for _ in range(min(len(word.text), 12)))

    @cached_property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines in the order of their baselines; words within by their left edges."""
    normal, small = _apart(words)
    rows: list[list[Word]] = []
    bases: list[float] = []
    for word in sorted(normal, key=lambda one: one.baseline):
        if rows and word.baseline - bases[-1] <= _SAME_LINE * min(word.size, rows[-1][-1].size):
            rows[-1].append(word)
            # The line follows a slight slope, as scans have it.
            bases[-1] += (word.baseline - bases[-1]) / len(rows[-1])
        else:
            rows.append([word])
            bases.append(word.baseline)
    for word in small:
        _lay(word, rows)
    rows.sort(key=lambda row: max(row, key=lambda word: word.size).baseline)
    return [Line(sorted(row, key=lambda word: word.box.left)) for row in rows]


def _apart(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Ordinary words, and short small ones that may be raised signs."""
    if not words:
        return [], []
    usual = median(word.size for word in words)
    small = [word for word in words if word.size < _SMALLER * usual and len(word.text) <= 3]
    if len(small) * 4 > len(words) or len(small) > _MOST_SMALL:
        return list(words), []
    chosen = {id(word) for word in small}
    return [word for word in words if id(word) not in chosen], small


def _lay(word: Word, rows: list[list[Word]]) -> None:
    """Put a small sign to the line it touches and stands beside, or on a line of its own."""
    for row in rows:
        if row[0].size <= word.size and abs(row[0].baseline - word.baseline) > _SAME_LINE * word.size:
            continue
        near = [one for one in row if -0.5 * one.size <= word.box.left - one.box.right <= 1.0 * one.size]
        after = [one for one in row if -0.5 * one.size <= one.box.left - word.box.right <= 1.0 * one.size]
        if any(_overlap(word.box, one.box) >= _OVERLAPS * word.box.height for one in near + after):
            row.append(word)
            return
    same = [row for row in rows if abs(row[0].baseline - word.baseline) <= _SAME_LINE * word.size]
    if same:
        same[0].append(word)
    else:
        rows.append([word])


def _overlap(one: Box, other: Box) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def segments(line: Line, gap: float = CELL_GAP) -> list[Line]:
    """The line cut where it has wide gaps."""
    parts: list[list[Word]] = [[line.words[0]]]
    right = line.words[0].box.right
    for word in line.words[1:]:
        if word.box.left - right > gap * max(word.size, parts[-1][-1].size):
            parts.append([])
        parts[-1].append(word)
        right = max(right, word.box.right)
    return [Line(part) for part in parts]
