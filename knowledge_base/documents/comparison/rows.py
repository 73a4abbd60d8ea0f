"""Tables side by side, row by row and cell by cell. Pure.

A row is known by its words without the ordinal in its first cell: a row that comes in has those below it counted anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from knowledge_base.documents.comparison.alignment import align
from knowledge_base.documents.comparison.result import Line, Mark, Piece
from knowledge_base.documents.comparison.tokens import joined, keys_of, tokens_of
from knowledge_base.documents.comparison.words import lines_of_runs, runs

_ORDINAL = re.compile(r"\s*\d{1,4}\s*[.)]?\s*")
#: Of rows that share less than this one went and another came.
_LEAST_COMMON = 0.4
#: So many rows below a pair are tried for a better one.
_REACH = 12


def table_lines(old: str, new: str) -> list[Line]:
    """Rows in the order of reading; `old` and `new` are texts of tables as `clauses.Clause` holds them."""
    old_rows, new_rows = _rows(old), _rows(new)
    old_keys, new_keys = [_key(row) for row in old_rows], [_key(row) for row in new_rows]
    lines: list[Line] = []
    old_at = new_at = 0
    for old_place, new_place in [*align(old_keys, new_keys), (len(old_rows), len(new_rows))]:
        pairs = _alike(old_keys[old_at:old_place], new_keys[new_at:new_place])
        lines += _stretch(old_rows[old_at:old_place], new_rows[new_at:new_place], pairs)
        if old_place < len(old_rows):
            lines.append(whole_row(new_rows[new_place], Mark.SAME))
        old_at, new_at = old_place + 1, new_place + 1
    return lines


def whole_row(row: str, mark: Mark) -> Line:
    """A row all of whose words share a fate."""
    return Line(tuple((Piece(mark, joined(tokens_of(cell))),) for cell in row.split(" | ")), is_row=True)


def whole_table(text: str, mark: Mark) -> list[Line]:
    """All rows of a table with one fate."""
    return [whole_row(row, mark) for row in _rows(text)]


def _rows(text: str) -> list[str]:
    return [row for row in text.split("\n") if row.strip()]


def _key(row: str) -> tuple[str, ...]:
    cells = row.split(" | ")
    counted = cells[1:] if len(cells) > 1 and _ORDINAL.fullmatch(cells[0]) else cells
    return tuple(word for cell in counted for word in (*keys_of(cell), "|"))


def _alike(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Rows that were changed rather than replaced, in order: each takes the likest of the next few."""
    pairs = []
    new_at = 0
    for old_place, row in enumerate(old):
        scored = [(_share(row, new[place]), -place) for place in range(new_at, min(len(new), new_at + _REACH))]
        score, place = max(scored, default=(0.0, 0))
        if score >= _LEAST_COMMON:
            pairs.append((old_place, -place))
            new_at = -place + 1
    return pairs


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Words in common, between 0 and 1; the bars between cells say nothing."""
    first = Counter(word for word in one if word != "|")
    second = Counter(word for word in other if word != "|")
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else 1.0


def _stretch(old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[Line]:
    lines: list[Line] = []
    old_at = new_at = 0
    for old_place, new_place in [*pairs, (len(old), len(new))]:
        lines += [whole_row(row, Mark.DELETED) for row in old[old_at:old_place]]
        lines += [whole_row(row, Mark.INSERTED) for row in new[new_at:new_place]]
        if old_place < len(old):
            lines += _changed_row(old[old_place], new[new_place])
        old_at, new_at = old_place + 1, new_place + 1
    return lines


def _changed_row(old: str, new: str) -> list[Line]:
    old_cells, new_cells = old.split(" | "), new.split(" | ")
    if len(old_cells) != len(new_cells):
        return [whole_row(old, Mark.DELETED), whole_row(new, Mark.INSERTED)]
    cells = [_cell(was, now) for was, now in zip(old_cells, new_cells, strict=True)]
    if len(cells) > 1 and _ORDINAL.fullmatch(old_cells[0]) and _ORDINAL.fullmatch(new_cells[0]):
        cells[0] = (Piece(Mark.SAME, new_cells[0].strip()),)
    return [Line(tuple(cells), is_row=True)]


def _cell(old: str, new: str) -> tuple[Piece, ...]:
    lines = lines_of_runs(runs(tokens_of(old), tokens_of(new)))
    return tuple(piece for line in lines for piece in line.cells[0])
