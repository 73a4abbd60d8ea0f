"""Lines of a page → runs of text, columns and rows of tables drawn without lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge_base.documents.extraction.page_hyphens import joined
from knowledge_base.documents.extraction.page_lines import Line, segments

# A number or bullet and the wide gap after it open an item of a list, no cell.
_MARK = re.compile(
    r"(?:[(]?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[IVXivx]{1,6}|[а-яёa-z])[.)]{0,2}|[-–—•·▪§*\uf0b7\uf02d\uf0a7\uf0d8])"
)
# What stands at the head of local acts side by side, each to be read whole.
_HEADS = re.compile(r"утвержд|согласован|принят[оы]?\b|рассмотрен|одобрен|введен|приложение", re.IGNORECASE)
_NARROWEST_GUTTER = 1.0  # in sizes of type
_FARTHEST_LINE = 3.2  # in sizes of type, from baseline to baseline
_NARROWEST_COLUMN = 0.2  # of the width of the lines
_PROSE_LINES = 6


@dataclass(slots=True)
class Run:
    """Lines to be read one after the other, or rows of cells; a column has margins of its own."""

    lines: list[Line] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    is_column: bool = False
    is_prose: bool = False  # a column whose lines run from edge to edge


def runs_of(lines: Sequence[Line]) -> list[Run]:
    """All lines, in reading order."""
    runs: list[Run] = []
    text: list[Line] = []
    place = 0
    while place < len(lines):
        region = _Region(lines, place)
        found = region.runs() if region.is_found else []
        if not found:
            text.append(lines[place])
            place += 1
            continue
        if found[0].is_column:
            text = region.take_heads(text)
            found = region.runs()
        runs += [Run(text)] if text else []
        runs += found
        text, place = [], region.end
    return runs + ([Run(text)] if text else [])


def cells_of(line: Line) -> list[Line]:
    """The line cut at wide gaps, a number or bullet with what it opens."""
    parts = segments(line)
    if len(parts) > 1 and _MARK.fullmatch(parts[0].text):
        parts[:2] = [Line(parts[0].words + parts[1].words)]
    return parts


class _Region:
    """Lines in turn that leave the same gutters free."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self._all = lines
        self.start, self.end = start, start + 1
        self.lines: list[Line] = [lines[start]]
        self._many = 1
        first = cells_of(lines[start])
        self._taken = [(part.left, part.right) for part in first]
        self.is_found = len(first) > 1
        if self.is_found:
            self._grow(lines)
            self.is_found = self._many > 1

    def _grow(self, lines: Sequence[Line]) -> None:
        waiting: list[Line] = []
        for place in range(self.start + 1, len(lines)):
            line = lines[place]
            if line.baseline - lines[place - 1].baseline > _FARTHEST_LINE * max(line.size, lines[place - 1].size):
                break
            parts = cells_of(line)
            taken = _united(self._taken, [(part.left, part.right) for part in parts], line.size)
            if len(taken) < len(self._taken):
                break
            waiting.append(line)
            if len(parts) > 1 or (self._many > 1 and line.left >= self._taken[-1][0] - line.size):
                self._many += len(parts) > 1
                self._taken = taken
                self.lines += waiting
                self.end, waiting = place + 1, []

    def take_heads(self, before: list[Line]) -> list[Line]:
        """Lines right above that belong to the last column alone; answers those that are left."""
        left = list(before)
        while left and left[-1].left >= self._taken[-1][0] - left[-1].size:
            if self.lines[0].baseline - left[-1].baseline > _FARTHEST_LINE * left[-1].size:
                break
            self.lines.insert(0, left.pop())
        return left

    def runs(self) -> list[Run]:
        """Columns one after the other, or rows; nothing where it is only a text with gaps."""
        cells = [self._cells(line) for line in self.lines]
        if self._is_columns(cells):
            is_prose = len(self._taken) == 2 and self._is_prose(cells)
            if is_prose:
                self._take_tail()
                cells = [self._cells(line) for line in self.lines]
            columns = ([row[place] for row in cells] for place in range(len(self._taken)))
            return [
                Run([line for line in column if line is not None], is_column=True, is_prose=is_prose)
                for column in columns
            ]
        return [Run(rows=self._rows(cells))]

    def _take_tail(self) -> None:
        """The end of a column that is longer than the other one."""
        while self.end < len(self._all):
            line, former = self._all[self.end], self.lines[-1]
            fits = any(low - line.size <= line.left and line.right <= high + line.size for low, high in self._taken)
            if not fits or line.baseline - former.baseline > 1.6 * former.size:
                return
            self.lines.append(line)
            self.end += 1

    def _cells(self, line: Line) -> list[Line | None]:
        found: list[list[Line]] = [[] for _ in self._taken]
        for part in cells_of(line):
            middle = (part.left + part.right) / 2
            nearest = min(range(len(self._taken)), key=lambda place: _distance(self._taken[place], middle))
            found[nearest].append(part)
        return [Line([word for part in parts for word in part.words]) if parts else None for parts in found]

    def _is_columns(self, cells: list[list[Line | None]]) -> bool:
        whole = self._taken[-1][1] - self._taken[0][0]
        if any(right - left < _NARROWEST_COLUMN * whole for left, right in self._taken):
            return False
        heads = sum(any(_HEADS.match(cell.text.strip('«"“ ')) for cell in row if cell) for row in cells[:3])
        if heads:
            return True
        if len(self._taken) != 2:
            return False
        lonely = sum(None in row for row in cells)
        return self._is_prose(cells) or (len(cells) >= 4 and lonely >= 0.4 * len(cells))

    def _is_prose(self, cells: list[list[Line | None]]) -> bool:
        """Both columns hold lines that are full, as a newspaper has them."""
        for place, (_, edge) in enumerate(self._taken):
            lines = [row[place] for row in cells]
            column = [line for line in lines if line is not None]
            full = sum(edge - line.right <= 4 * line.size and len(line.words) >= 3 for line in column)
            if len(column) < _PROSE_LINES or full < 0.6 * len(column):
                return False
        return True

    def _rows(self, cells: list[list[Line | None]]) -> list[list[str]]:
        rows: list[list[str]] = []
        for row in cells:
            texts = [cell.text if cell else "" for cell in row]
            if rows and not texts[0]:
                rows[-1] = [joined(above, below) for above, below in zip(rows[-1], texts, strict=True)]
            else:
                rows.append(texts)
        return rows


def _united(
    taken: list[tuple[float, float]], more: list[tuple[float, float]], size: float
) -> list[tuple[float, float]]:
    """Spans of both lists; those nearer than a gutter are one."""
    spans: list[tuple[float, float]] = []
    for low, high in sorted(taken + more):
        if spans and low - spans[-1][1] < _NARROWEST_GUTTER * size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], high))
        else:
            spans.append((low, high))
    return spans


def _distance(span: tuple[float, float], place: float) -> float:
    return max(span[0] - place, place - span[1], 0.0)
