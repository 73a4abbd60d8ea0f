"""Tables as pages: the sheets of a workbook, rows as «a | b», dates as «ДД.ММ.ГГГГ», empty rows and columns left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText


def sheet_page(title: str, rows: Iterable[Sequence[str]], limits: Limits) -> tuple[PageText, bool]:
    """A sheet as a page under its title, and whether rows were left out for their number.

    Columns that are empty in every row go; so do empty rows.
    """
    kept: list[list[str]] = []
    left_out, length = False, 0
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row[: limits.columns]]
        if not any(cells):
            continue
        length += sum(map(len, cells))
        if len(kept) >= limits.rows or length > limits.text_length // 2:
            left_out = True
            break
        kept.append(cells)
    filled = sorted({place for cells in kept for place, cell in enumerate(cells) if cell})
    lines = [_line(cells, filled) for cells in kept]
    heading = [" ".join(title.split())] if title.strip() else []
    return PageText("\n".join([*heading, *lines]) if lines else ""), left_out


def _line(cells: list[str], filled: list[int]) -> str:
    values = [cells[place] if place < len(cells) else "" for place in filled]
    words = [value for value in values if value]
    if len(words) == 1 and any(char.isalpha() for char in words[0]):
        return words[0]
    return " | ".join(values).rstrip()


def workbook(pages: Sequence[tuple[PageText, bool]], sheets: int, limits: Limits) -> Extracted:
    """All sheets that hold something; says which were read in part only."""
    filled = [page for page, _ in pages if page.text]
    missed: list[str] = []
    if any(left_out for _, left_out in pages):
        missed.append(f"строки после {limits.rows}-й оставлены")
    if sheets > len(pages):
        missed.append(f"прочитано листов: {len(pages)} из {sheets}")
    return Extracted(tuple(filled), paged=True, missed="; ".join(missed))
