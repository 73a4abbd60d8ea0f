"""The text of a Word 97–2003 document (DOC), as it stands on paper: lists numbered, tables as rows, notes at the end.

Read by our own reader; what it cannot make out, and documents of Word 6 and 95, by antiword or catdoc (`doc_tools`).
"""

from __future__ import annotations

import re
import struct
from typing import IO

from knowledge_base.documents.extraction import doc_lists, doc_sprms, doc_tools
from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.doc_file import UNSEEN, OldWordError, WordFile
from knowledge_base.documents.extraction.doc_sprms import Paragraph
from knowledge_base.documents.extraction.reading import (
    DamagedError,
    Extracted,
    Limits,
    PageText,
    ToolMissingError,
)
from knowledge_base.documents.extraction.text_lines import TextLines, margin_lines

# Numbers of the tables in the header of the file.
_STYLES, _PARAGRAPHS, _CHARACTERS, _LISTS, _OVERRIDES = 1, 13, 12, 73, 74
_NOTES = ((2, 3), (46, 47))
_HEADERS = 11
_SEPARATORS = 6
_STORIES = 6  # of a section: headers of even, odd pages, footers of both, header and footer of the first page
_HEADER_STORIES = frozenset({0, 1, 4})

_ENDS = re.compile("[\r\x07\x0c]")
_NOT_SEEN = re.compile(f"[\x00-\x08\x0e-\x1d{UNSEEN}]")
_FIXED = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\u00ad"})


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Lines of text in the manner of DOCX; headers and footers apart."""
    try:
        return _read(file, limits)
    except OldWordError:
        return doc_tools.extract(file, limits)
    except (DamagedError, struct.error, IndexError, ValueError) as error:
        try:
            return doc_tools.extract(file, limits)
        except ToolMissingError:
            raise DamagedError(f"{type(error).__name__}: {error}") from error


def _read(file: IO[bytes], limits: Limits) -> Extracted:
    word = WordFile(file, limits)
    document = _Document(word)
    lines = TextLines()
    document.read(0, word.main, lines)
    boxes = word.main + word.footnotes + word.headers + word.comments + word.endnotes
    if word.boxes:
        lines.blank()
        document.read(boxes, boxes + word.boxes, lines)
    document.read_notes(lines)
    header, footer = document.margins()
    return Extracted((PageText(mended(lines.text()), header=mended(header), footer=mended(footer)),))


class _Document:
    def __init__(self, word: WordFile) -> None:
        self._word = word
        self._styles = doc_lists.styles(word.table(_STYLES))
        self._numbering = doc_lists.numbering(word.table_and_more(_LISTS), word.table(_OVERRIDES))
        self._paragraphs = doc_sprms.paragraph_runs(word.table(_PARAGRAPHS), word.stream, word.data)
        self._text = word.without(doc_sprms.unseen_runs(word.table(_CHARACTERS), word.stream))
        self._marks: dict[int, int] = {}
        for references, _ in _NOTES:
            for position in word.positions(references, 2)[:-1]:
                self._marks[position] = len(self._marks) + 1
        self._in_code: list[bool] = []

    # --- parts ------------------------------------------------------------------------------------------------------

    def read(self, start: int, end: int, lines: TextLines) -> None:
        """The paragraphs and tables between two places of the text."""
        self._in_code = []
        cells: list[list[str]] = []
        cell: list[str] = []
        was_in_table = False
        place, end = start, min(end, len(self._text))
        while place < end:
            found = _ENDS.search(self._text, place, end)
            stop = found.start() if found else end
            mark = self._text[stop] if found else "\r"
            properties = self._properties(stop if found else end - 1)
            words = self._words(place, stop)
            place = stop + 1
            in_table = properties.in_table or mark == "\x07"
            if in_table != was_in_table:
                lines.blank()
            was_in_table = in_table
            if not in_table:
                self._paragraph(words, properties, lines)
            elif properties.ends_row or (
                mark == "\x07" and not properties.in_table and cells and not words and not cell
            ):
                lines.row(cells)
                cells, cell = [], []
            elif not properties.ends_inner_row:
                cell.append(self._numbered(words, properties))
                if mark == "\x07":
                    cells.append(cell)
                    cell = []
        if cells or cell:
            lines.row([*cells, cell])

    def read_notes(self, lines: TextLines) -> None:
        """Footnotes and endnotes, each with the mark that stands in the text."""
        word = self._word
        starts = (word.main, word.main + word.footnotes + word.headers + word.comments)
        for (references, texts), start in zip(_NOTES, starts, strict=True):
            places = word.positions(texts, 0)
            for number, position in enumerate(word.positions(references, 2)[:-1]):
                if number + 1 < len(places) and places[number] < places[number + 1]:
                    body = self._plain(start + places[number], start + places[number + 1])
                    if body:
                        lines.note(str(self._marks[position]), " ".join(body.split()))

    def margins(self) -> tuple[str, str]:
        """What stands above and below the pages, each line once, without numbers of pages."""
        word = self._word
        begin = word.main + word.footnotes
        places = word.positions(_HEADERS, 0)
        parts: tuple[list[str], list[str]] = ([], [])
        for story in range(_SEPARATORS, len(places) - 2):
            if 0 <= places[story] < places[story + 1] <= word.headers:
                below = (story - _SEPARATORS) % _STORIES not in _HEADER_STORIES
                parts[below].append(self._plain(begin + places[story], begin + places[story + 1]))
        return margin_lines(parts[False]), margin_lines(parts[True])

    def _plain(self, start: int, end: int) -> str:
        lines = TextLines()
        self.read(start, end, lines)
        return lines.text()

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, words: str, properties: Paragraph, lines: TextLines) -> None:
        style = self._style(properties)
        if style.is_contents:
            return
        outline = properties.outline if properties.outline is not None else style.properties.outline
        heading = style.is_heading or (outline is not None and outline < 9)
        lines.paragraph(self._numbered(words, properties), heading=heading and bool(words.strip()))

    def _numbered(self, words: str, properties: Paragraph) -> str:
        """A paragraph with its automatic number; an empty one counts, but shows none outside of tables."""
        own, style = properties, self._style(properties).properties
        list_id = own.list_id if own.list_id is not None else style.list_id
        if not list_id or list_id < 0:
            return words
        level = own.level if own.level is not None else style.level or 0
        number = self._numbering.next_number(str(list_id), level)
        if not words.strip():
            return number if own.in_table else ""
        return f"{number} {words.lstrip()}".strip()

    def _style(self, properties: Paragraph) -> doc_lists.DocStyle:
        return self._styles[properties.style] if properties.style < len(self._styles) else doc_lists.DocStyle()

    def _properties(self, position: int) -> Paragraph:
        found = self._paragraphs.at(self._word.offset(position))
        return found if isinstance(found, Paragraph) else Paragraph()

    def _words(self, start: int, end: int) -> str:
        """What of a stretch is seen: results of fields without their codes, marks of notes, no drawings."""
        text = self._text[start:end]
        if self._marks:
            text = self._with_marks(text, start)
        if self._in_code or "\x13" in text:
            text = self._without_codes(text)
        return _NOT_SEEN.sub("", text.translate(_FIXED))

    def _with_marks(self, text: str, start: int) -> str:
        # Few notes in a document, many paragraphs: only those with the sign of a note are looked through.
        if "\x02" not in text:
            return text
        return "".join(
            f"[{self._marks[start + place]}]" if char == "\x02" and start + place in self._marks else char
            for place, char in enumerate(text)
        )

    def _without_codes(self, text: str) -> str:
        """Fields are «code begins (13), result begins (14), ends (15)», one in another and over paragraphs."""
        seen: list[str] = []
        for char in text:
            if char == "\x13":
                self._in_code.append(True)
            elif char == "\x14" and self._in_code:
                self._in_code[-1] = False
            elif char == "\x15" and self._in_code:
                self._in_code.pop()
            elif not any(self._in_code):
                seen.append(char)
        return "".join(seen)
