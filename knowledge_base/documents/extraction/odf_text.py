"""Paragraphs, lists, tables and notes of OpenDocument's XML as lines of text; shared by texts, tables and slides.

Source: OpenDocument 1.3, part 3. Attributes that say «a thousand million times» are believed only so far.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from knowledge_base.documents.extraction.docx_xml import attribute, local_name
from knowledge_base.documents.extraction.odf_lists import Lists, Standing
from knowledge_base.documents.extraction.text_lines import TextLines

_MOST_SPACES = 200
_MOST_COLUMNS = 256
_MOST_ROWS_REPEATED = 1_000
_TEXT_LIMIT = 8_000_000
# Not on paper, or given elsewhere.
_UNSEEN = frozenset(
    {
        "annotation",
        "tracked-changes",
        "table-of-content",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "hidden-text",
        "ruby-text",
        "object",
        "image",
        "event-listeners",
        "title",
        "desc",
    }
)
_WRAPPERS = frozenset(
    {
        "section",
        "index-body",
        "alphabetical-index",
        "bibliography",
        "text",
        "frame",
        "text-box",
        "g",
        "custom-shape",
        "rect",
        "ellipse",
        "line",
        "shape-with-text",
        "text-area",
        "a",
    }
)
_DRAWN = frozenset({"frame", "g", "custom-shape", "rect", "ellipse", "text-box"})


class OdfText:
    """Reads elements in the order of the text."""

    def __init__(self, lists: Lists, hidden: frozenset[str] = frozenset()) -> None:
        """``hidden`` are names of styles whose text is not shown."""
        self._lists = lists
        self._hidden = hidden
        self.lines = TextLines()
        self.notes: list[tuple[str, Any]] = []
        self._left = _TEXT_LIMIT

    def read(self, elements: Any, standing: Standing | None = None) -> None:
        """Paragraphs, headings, lists, tables and whatever wraps them."""
        for element in elements:
            name = local_name(element)
            if name in {"p", "h"}:
                self._paragraph(element, standing)
            elif name == "list":
                self._list(element, standing)
            elif name == "table":
                self._table(element)
            elif name in _WRAPPERS:
                self.read(element, standing)

    def read_notes(self) -> None:
        """Footnotes and endnotes that stood in what was read, at its end."""
        for mark, body in self.notes:
            inner = OdfText(self._lists, self._hidden)
            inner.read(body)
            text = " ".join(inner.lines.filled())
            if text:
                self.lines.note(mark, text)
        self.notes = []

    # --- paragraphs and lists ---------------------------------------------------------------------------------------

    def _paragraph(self, element: Any, standing: Standing | None) -> None:
        for box in _boxes(element):
            self.read(box)
        heading = local_name(element) == "h"
        number = standing.take() if standing else ""
        if heading and not number:
            number = self._lists.outline_number(
                attribute(element, "outline-level"), attribute(element, "is-list-header")
            )
        text = self.text(element)
        if text.strip():
            self.lines.paragraph(f"{number} {text.lstrip()}".strip(), heading=heading)
        else:
            self.lines.blank()

    def _list(self, element: Any, outer: Standing | None) -> None:
        standing = self._lists.begin(element, outer)
        for item in element:
            name = local_name(item)
            if name == "list-header":
                self.read(item)
            elif name == "list-item":
                standing.next_item(attribute(item, "start-value"))
                self.read(item, standing)
        self._lists.end(element, standing)

    def text(self, element: Any) -> str:
        """The words of one paragraph; line breaks inside it as line feeds."""
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        yield from self._said(element.text)
        for inner in element:
            if self._left <= 0:
                return
            name = local_name(inner)
            if name == "s":
                count = attribute(inner, "c")
                yield from self._said(
                    " " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, _MOST_SPACES)
                )
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                yield self._noted(inner)
            elif name and name not in _UNSEEN and name not in _DRAWN and not self._is_hidden(inner):
                yield from self._pieces(inner)
            yield from self._said(inner.tail)

    def _said(self, text: str | None) -> Iterator[str]:
        if text:
            self._left -= len(text)
            # Line breaks of the XML are no line breaks of the text.
            yield text.replace("\n", " ").replace("\r", " ").replace("\t", " ")

    def _noted(self, note: Any) -> str:
        mark = next((found.text or "" for found in note if local_name(found) == "note-citation"), "")
        body = next((found for found in note if local_name(found) == "note-body"), None)
        mark = mark or str(len(self.notes) + 1)
        if body is not None:
            self.notes.append((mark, body))
        return f"[{mark}]"

    def _is_hidden(self, element: Any) -> bool:
        return bool(self._hidden) and attribute(element, "style-name") in self._hidden

    # --- tables -----------------------------------------------------------------------------------------------------

    def _table(self, element: Any) -> None:
        self.lines.blank()
        for cells in self.rows(element):
            self.lines.row(cells)
        self.lines.blank()

    def rows(self, element: Any, most: int = 100_000) -> Iterator[list[list[str]]]:
        """Rows of a table as lists of cells, each of lines; repeated ones a bounded number of times."""
        for row in _rows(element):
            cells = self._cells(row)
            repeated = attribute(row, "number-rows-repeated")
            times = int(repeated) if repeated.isdecimal() and len(repeated) < 9 else 1
            for _ in range(min(times, _MOST_ROWS_REPEATED if any(cells) else 1)):
                if most <= 0:
                    return
                most -= 1
                yield cells

    def _cells(self, row: Any) -> list[list[str]]:
        cells: list[list[str]] = []
        spanned = 0
        for cell in row:
            name = local_name(cell)
            if name == "covered-table-cell":
                # Covered from the left: no cell of its own; from above: an empty one.
                spanned, own = (spanned - 1, False) if spanned > 0 else (0, True)
                cells += [[]] if own else []
            elif name == "table-cell":
                lines = self._cell(cell)
                repeated = attribute(cell, "number-columns-repeated")
                times = int(repeated) if repeated.isdecimal() and len(repeated) < 9 else 1
                cells += [lines] * min(times, _MOST_COLUMNS - len(cells))
                columns = attribute(cell, "number-columns-spanned")
                spanned = min(int(columns), _MOST_COLUMNS) - 1 if columns.isdecimal() and len(columns) < 6 else 0
            if len(cells) >= _MOST_COLUMNS:
                break
        return cells

    def _cell(self, cell: Any) -> list[str]:
        """The lines of a cell; a date as «ДД.ММ.ГГГГ» whatever it is shown as."""
        stated = attribute(cell, "date-value")
        if stated:
            try:
                return [shown(dt.datetime.fromisoformat(stated[:19]))]
            except ValueError:
                pass
        outer, self.lines = self.lines, TextLines()
        self.read(cell)
        inner, self.lines = self.lines.filled(), outer
        return inner


def _boxes(element: Any) -> Iterator[Any]:
    """The outermost boxes hung on a paragraph; those inside them are read with them."""
    for inner in element:
        name = local_name(inner)
        if name in {"text-box", "custom-shape"}:
            yield inner
        elif name and name not in _UNSEEN and name != "note":
            yield from _boxes(inner)


def shown(moment: dt.datetime | dt.date) -> str:
    """A date of a table as Russians write it; the time only where there is one."""
    if isinstance(moment, dt.datetime) and (moment.hour or moment.minute):
        return moment.strftime("%d.%m.%Y %H:%M")
    return moment.strftime("%d.%m.%Y")


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        name = local_name(element)
        if name == "table-row":
            yield element
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(element)
