"""The text of a Word document (DOCX), as it stands on paper: with the numbers of automatic lists, without markup.

Comments, hidden text, Word's own table of contents and tracked deletions are left out; tracked insertions, text boxes and
rows of tables stay; footnotes follow at the end; headers and footers are given apart.
"""

from __future__ import annotations

from typing import IO, Any

from knowledge_base.documents.extraction.docx_numbering import Numbering
from knowledge_base.documents.extraction.docx_package import Package
from knowledge_base.documents.extraction.docx_runs import Runs
from knowledge_base.documents.extraction.docx_styles import Styles
from knowledge_base.documents.extraction.docx_xml import attribute, child, local_name, value
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText
from knowledge_base.documents.extraction.text_lines import TextLines, margin_lines

# What only wraps paragraphs and tables.
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "body", "sect", "sub-section"})
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Lines of text: one a paragraph, one a row of a table (cells parted by « | »), blank ones around headings."""
    package = Package(file, limits)
    styles = Styles(package.part("styles"))
    document = _Document(styles, Numbering(package.part("numbering"), styles.numbering))
    body = child(package.document(), "body")
    document.read(body if body is not None else ())
    for part, name in _NOTES:
        document.read_notes(package.part(part), name)
    header, footer = (
        margin_lines(_Document(styles, Numbering(None, {})).whole(tree) for tree in package.margins(kind))
        for kind in ("header", "footer")
    )
    return Extracted((PageText(document.text(), header=header, footer=footer),))


def of_trees(root: Any, *, styles: Any | None = None, numbering: Any | None = None) -> Extracted:
    """The text of a document whose parts are trees already: Word's XML in one file."""
    known = Styles(styles)
    document = _Document(known, Numbering(numbering, known.numbering))
    body = child(root, "body")
    return Extracted((PageText(document.whole(body if body is not None else ())),))


class _Document:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles)
        self._lines = TextLines()
        # A paragraph whose end was deleted under tracking goes on in the next one.
        self._carried = ""

    def text(self) -> str:
        """All lines; never more than one blank line in turn."""
        return self._lines.text()

    def whole(self, elements: Any) -> str:
        """The text of a part that is read alone."""
        self.read(elements)
        return self.text()

    def read(self, elements: Any) -> None:
        """Paragraphs and tables in the order of the text."""
        for element in elements:
            name = local_name(element)
            if name == "p":
                self._read_paragraph(element)
            elif name == "tbl":
                self._read_table(element)
            elif name in _WRAPPERS and not _is_contents(element):
                self.read(element)

    def read_notes(self, root: Any | None, name: str) -> None:
        """Footnotes at the end of the text, each with the mark that stands in it."""
        notes = [note for note in (root if root is not None else ()) if local_name(note) == name]
        for note in notes:
            kind, number = attribute(note, "type"), attribute(note, "id")
            body = " ".join(text for text in self._texts(note) if text)
            if kind in {"", "normal"} and body:
                self._lines.note(str(self._runs.note_mark(name, number)), body)

    def _texts(self, element: Any) -> list[str]:
        return [self._runs.text(found) for found in element.iter() if local_name(found) == "p"]

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _read_paragraph(self, element: Any) -> None:
        for box in self._runs.text_boxes(element):
            self.read(box)
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        if self._styles.is_contents(style):
            return
        body = self._carried + self._runs.text(element)
        self._carried = ""
        if _end_is_deleted(properties):
            self._carried = body
            return
        if not body.strip():
            self._number(properties, style)  # an empty numbered paragraph counts, as it does on paper
            self._lines.blank()
            return
        number = self._number(properties, style)
        heading = self._styles.is_heading(style) or value(properties, "outlineLvl") in set("012345678")
        self._lines.paragraph(f"{number} {body.lstrip()}".strip(), heading=heading)

    def _number(self, properties: Any | None, style: str) -> str:
        """The automatic number of a paragraph: its own list or that of its style."""
        own = child(properties, "numPr")
        list_id, level = value(own, "numId"), value(own, "ilvl")
        if not list_id:
            chain = self._styles.chain(style)
            list_id = next((found.list_id for _, found in chain if found.list_id), "")
            stated = next((found.list_level for _, found in chain if found.list_level), "")
            bound = (self._numbering.level_of_style(list_id, identifier) for identifier, _ in chain)
            level = level or stated or str(next((place for place in bound if place), 0))
        if not list_id:
            return ""
        return self._numbering.next_number(list_id, int(level) if level.isdecimal() else 0)

    # --- tables -----------------------------------------------------------------------------------------------------

    def _read_table(self, element: Any) -> None:
        """Rows of a table as lines; a table that only sets text aside (one cell filled in a row) as paragraphs."""
        rows = [self._row(row) for row in _rows(element)]
        self._lines.blank()
        for cells in rows:
            self._lines.row(cells)
        self._lines.blank()

    def _row(self, row: Any) -> list[list[str]]:
        return [self._cell(cell) for cell in _unwrapped(row, "tc") if not _cell_continues(cell)]

    def _cell(self, cell: Any) -> list[str]:
        """The lines of a cell; a number without a text counts, as in a column «№ п/п»."""
        outer, self._lines = self._lines, TextLines()
        for element in cell:
            if local_name(element) == "p" and self._is_empty(element):
                properties = child(element, "pPr")
                self._lines.paragraph(self._number(properties, value(properties, "pStyle")))
            else:
                self.read([element])
        inner, self._lines = self._lines.filled(), outer
        return inner

    def _is_empty(self, paragraph: Any) -> bool:
        return not self._runs.text(paragraph).strip() and next(self._runs.text_boxes(paragraph), None) is None


def _rows(table: Any) -> list[Any]:
    rows = _unwrapped(table, "tr")
    return [row for row in rows if child(child(row, "trPr"), "del") is None]


def _unwrapped(element: Any, name: str) -> list[Any]:
    """Children of that name, also inside content controls."""
    found: list[Any] = []
    for inner in element:
        if local_name(inner) == name:
            found.append(inner)
        elif local_name(inner) in _WRAPPERS:
            found += _unwrapped(inner, name)
    return found


def _cell_continues(cell: Any) -> bool:
    """A cell merged into the one above or to the left has no text of its own; its place in the row stays."""
    return attribute(child(child(cell, "tcPr"), "hMerge"), "val") == "continue"


def _end_is_deleted(properties: Any | None) -> bool:
    return child(child(properties, "rPr"), "del") is not None


def _is_contents(element: Any) -> bool:
    """Word's table of contents: a content control of its own kind."""
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return attribute(gallery, "val").lower() == "table of contents"
