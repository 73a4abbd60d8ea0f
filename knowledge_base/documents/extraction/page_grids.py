"""Drawn lines of a page → grids of tables with merged cells. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge_base.documents.extraction.page_words import Box, Ruling, Word, around

_TOUCH = 4.0  # lines nearer than this meet
_SAME_EDGE = 3.0
_COVERS = 0.5  # a line is the edge of a cell if it runs along so much of it
_MOST_COLUMNS, _MOST_ROWS = 60, 400
_MOST_LINES = 3_000
_OPEN_SIDE = 8.0


@dataclass(slots=True)
class Grid:
    """A table: its cells by row and column; a merged cell is one number in several places."""

    box: Box
    columns: list[float]
    rows: list[float]
    cell: list[list[int]]
    words: dict[int, list[Word]] = field(default_factory=dict)

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell that holds a point."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.cell[row][column]
        return None


def grids_of(rulings: Sequence[Ruling]) -> list[Grid]:
    """Tables of at least two columns, from top to bottom; frames of one cell and underlines are none."""
    grids = [_grid(group) for group in _groups(rulings[:_MOST_LINES])]
    found = [grid for grid in grids if grid is not None]
    outer = [grid for grid in found if not any(_inside(grid.box, other.box) for other in found if other is not grid)]
    return sorted(outer, key=lambda grid: grid.box.top)


def _inside(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
        and (outer.width, outer.height) != (inner.width, inner.height)
    )


def _groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Lines that touch, directly or through others; swept from top to bottom."""
    parent = list(range(len(rulings)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    order = sorted(range(len(rulings)), key=lambda place: rulings[place].box.top)
    open_ones: list[int] = []
    for place in order:
        box = rulings[place].box
        open_ones = [one for one in open_ones if rulings[one].box.bottom >= box.top - _TOUCH]
        for one in open_ones:
            other = rulings[one].box
            if other.left <= box.right + _TOUCH and box.left <= other.right + _TOUCH:
                parent[root(one)] = root(place)
        open_ones.append(place)
    groups: dict[int, list[Ruling]] = {}
    for place, ruling in enumerate(rulings):
        groups.setdefault(root(place), []).append(ruling)
    return list(groups.values())


def _grid(group: Sequence[Ruling]) -> Grid | None:
    across = [ruling.box for ruling in group if ruling.is_horizontal]
    down = [ruling.box for ruling in group if not ruling.is_horizontal]
    if len(across) < 2 or len(down) < 2:
        return None
    whole = around([*across, *down])
    columns = _closed(_edges([box.middle[0] for box in down]), whole.left, whole.right)
    rows = _closed(_edges([box.middle[1] for box in across]), whole.top, whole.bottom)
    if not (2 < len(columns) <= _MOST_COLUMNS + 1 and 1 < len(rows) <= _MOST_ROWS + 1):
        return None
    cell = _merged(columns, rows, across, down)
    if len({number for row in cell for number in row}) < 2:
        return None
    return Grid(whole, columns, rows, cell)


def _edges(places: Sequence[float]) -> list[float]:
    """Places nearer than `_SAME_EDGE` are one edge."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][-1] <= _SAME_EDGE:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(edge) / len(edge) for edge in edges]


def _closed(edges: list[float], start: float, end: float) -> list[float]:
    """The edges with those that nobody drew: lines that cross them run on to there."""
    before = [start] if edges[0] - start > _OPEN_SIDE else []
    after = [end] if end - edges[-1] > _OPEN_SIDE else []
    return [*before, *edges, *after]


def _merged(columns: list[float], rows: list[float], across: list[Box], down: list[Box]) -> list[list[int]]:
    """Numbers of cells: neighbours without a line between them are one."""
    wide, high = len(columns) - 1, len(rows) - 1
    parent = list(range(wide * high))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(one: int, other: int) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    by_row = [[box for box in across if abs(box.middle[1] - edge) <= _SAME_EDGE] for edge in rows]
    by_column = [[box for box in down if abs(box.middle[0] - edge) <= _SAME_EDGE] for edge in columns]
    for row in range(high):
        for column in range(wide):
            place = row * wide + column
            left, right, top, bottom = columns[column], columns[column + 1], rows[row], rows[row + 1]
            if column + 1 < wide and not _covered(((b.top, b.bottom) for b in by_column[column + 1]), top, bottom):
                join(place, place + 1)
            if row + 1 < high and not _covered(((b.left, b.right) for b in by_row[row + 1]), left, right):
                join(place, place + wide)
    return [[root(row * wide + column) for column in range(wide)] for row in range(high)]


def _covered(spans: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    total = 0.0
    for low, high in spans:
        total += max(0.0, min(high, end) - max(low, start))
    return total >= _COVERS * (end - start)


def fill(grids: Sequence[Grid], words: Sequence[Word]) -> list[Word]:
    """Lay words into the cells of the tables; answers those that stand outside."""
    outside = []
    for word in words:
        x, y = word.box.middle
        for grid in grids:
            if grid.box.left <= x <= grid.box.right and grid.box.top <= y <= grid.box.bottom:
                number = grid.cell_at(x, y)
                if number is not None:
                    grid.words.setdefault(number, []).append(word)
                    break
        else:
            outside.append(word)
    return outside
