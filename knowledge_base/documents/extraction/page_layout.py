"""Words and drawn lines of a page → its text as a person reads it. Pure.

Paragraphs stand on lines of their own, blank ones where the page leaves a gap; a row of a table is one line, its cells
parted by « | ».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.documents.extraction.page_columns import Run, runs_of
from knowledge_base.documents.extraction.page_grids import Grid, fill, grids_of
from knowledge_base.documents.extraction.page_hyphens import is_cut, joined
from knowledge_base.documents.extraction.page_lines import Line, lines_of
from knowledge_base.documents.extraction.page_paragraphs import measures_of, paragraphs_of
from knowledge_base.documents.extraction.page_words import Ruling, Word

CELLS = " | "
_MOST_PARTS = 4  # of a word cut by a narrow cell


def text_of(words: Sequence[Word], rulings: Sequence[Ruling] = (), width: float = 0.0) -> str:
    """The text of a page; without words "". ``width`` is the page's."""
    grids = grids_of(rulings)
    outside = fill(grids, words)
    grids = [grid for grid in grids if grid.words]
    paragraphs: list[str] = []
    lines = lines_of(outside)
    measured = [line for run in runs_of(lines) if not run.is_column for line in run.lines]
    measures = measures_of(measured or lines, width) if lines else None
    for run in _in_order(lines, grids):
        if isinstance(run, Grid):
            paragraphs += ["", *_rows_of_grid(run), ""]
        elif run.rows:
            paragraphs += ["", *(_row(cells) for cells in run.rows), ""]
        elif run.is_column:
            paragraphs += ["", *paragraphs_of(run.lines, measures_of(run.lines), is_block=not run.is_prose), ""]
        elif measures is not None:
            paragraphs += paragraphs_of(run.lines, measures)
    return _tidy(paragraphs)


def _in_order(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Run | Grid]:
    """Runs of lines and tables from top to bottom."""
    order: list[Run | Grid] = []
    waiting = list(lines)
    for grid in grids:
        above = [line for line in waiting if line.baseline <= grid.box.top + line.size]
        waiting = waiting[len(above) :]
        order += [*runs_of(above), grid]
    return order + list(runs_of(waiting))


def _rows_of_grid(grid: Grid) -> list[str]:
    """A line a row; a merged cell has its text in its first row. A row with one filled cell is that cell's paragraphs."""
    rows: list[str] = []
    seen: set[int] = set()
    for numbers in grid.cell:
        cells: list[list[str]] = []
        former = None
        for number in numbers:
            if number == former:
                continue
            former = number
            cells.append([] if number in seen else _cell(grid.words.get(number, [])))
            seen.add(number)
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and any(sign.isalpha() for sign in "".join(filled[0])):
            rows += filled[0]
        elif filled:
            rows.append(_row([_one_line(cell) for cell in cells]))
    return rows


def _cell(words: Sequence[Word]) -> list[str]:
    lines = lines_of(words)
    if not lines:
        return []
    measures = measures_of(lines)
    return [text for text in paragraphs_of(_closed(lines, measures.right), measures) if text]


def _closed(lines: Sequence[Line], right: float) -> list[Line]:
    """Lines with soft hyphens where a narrow cell cut a word, in two or more, without one."""
    closed = list(lines)
    for place, line in enumerate(lines[:-1]):
        for end in range(place + 1, min(place + _MOST_PARTS, len(lines))):
            full = all(right - one.right <= 1.5 * one.size for one in lines[place:end])
            parts = [line.words[-1].text, *(one.words[0].text for one in lines[place + 1 : end + 1])]
            if full and is_cut(parts):
                for cut in range(place, end):
                    last = lines[cut].words[-1]
                    closed[cut] = Line([*lines[cut].words[:-1], replace(last, text=f"{last.text}\u00ad")])
                break
            if len(lines[end].words) > 1:
                break
    return closed


def _one_line(texts: Sequence[str]) -> str:
    whole = ""
    for text in texts:
        whole = joined(whole, text)
    return whole


def _row(cells: Sequence[str]) -> str:
    """Cells as one line; a single filled one stands alone."""
    filled = [cell for cell in cells if cell]
    return filled[0] if len(filled) == 1 else CELLS.join(cells).strip(" ")


def _tidy(paragraphs: Sequence[str]) -> str:
    """Never more than one blank line in turn, none at the ends."""
    lines: list[str] = []
    for text in paragraphs:
        if text or (lines and lines[-1]):
            lines.append(text)
    return "\n".join(lines).strip("\n")
