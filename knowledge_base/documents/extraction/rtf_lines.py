"""From the controls of an RTF document to its lines: paragraphs, rows of tables, notes, headers and footers."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge_base.documents.extraction.text_lines import TextLines, margin_lines

_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column"})
_CELL_ENDS = frozenset({"cell", "nestcell"})


@dataclass(slots=True)
class _Part:
    """One flow of text: the body, a note, a header."""

    name: str = ""
    lines: TextLines = field(default_factory=TextLines)
    words: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    in_table: bool = False
    heading: bool = False
    had_rows: bool = False


class RtfLines:
    """Takes what is said in the order of the file; parts may stand inside each other (a note in the body)."""

    def __init__(self) -> None:
        self._part = _Part()
        self._outer: list[_Part] = []
        self._notes: list[str] = []
        self._margins: dict[str, list[str]] = {"header": [], "footer": []}

    def say(self, text: str) -> None:
        """Words of the paragraph that stands open."""
        self._part.words.append(text)

    def note_mark(self) -> None:
        """The sign of a footnote: in the body its number, in the note itself nothing."""
        if self._part.name != "footnote":
            self.say(f"[{len(self._notes) + 1 + sum(part.name == 'footnote' for part in self._outer)}]")

    def enter(self, name: str) -> None:
        """A note, header or footer begins."""
        self._outer.append(self._part)
        self._part = _Part(name)

    def leave(self) -> None:
        """It ends: the text goes on where it stood."""
        if not self._outer:
            return
        self._close()
        part, self._part = self._part, self._outer.pop()
        text = part.lines.text()
        if part.name == "footnote":
            self._notes.append(" ".join(text.split()))
        else:
            self._margins[part.name].append(text)

    def end(self) -> None:
        """The file ends, with whatever stands open."""
        while self._outer:
            self.leave()
        self._close()

    def text(self) -> str:
        """The body and its notes."""
        for number, note in enumerate(self._notes, start=1):
            if note:
                self._part.lines.note(str(number), note)
        return self._part.lines.text()

    def margins(self) -> tuple[str, str]:
        """Headers and footers, each line once."""
        return margin_lines(self._margins["header"]), margin_lines(self._margins["footer"])

    def control(self, word: str, value: int | None) -> None:
        """A control word that ends a paragraph, a cell or a row, or says what a paragraph is."""
        part = self._part
        if word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in _CELL_ENDS:
            self._end_cell(inner=word == "nestcell")
        elif word == "row":
            self._end_row()
        elif word == "pard":
            part.in_table = part.heading = False
        elif word in {"intbl", "itap"}:
            part.in_table = word == "intbl" or bool(value)
        elif word == "outlinelevel":
            part.heading = 0 <= (value or 0) < 9

    def _end_paragraph(self) -> None:
        part = self._part
        text = "".join(part.words)
        part.words = []
        if part.in_table:
            part.cell.append(text)
            return
        if part.cells or part.cell:
            # A table whose row was never ended.
            self._end_row()
        if part.had_rows:
            part.had_rows = False
            part.lines.blank()
        part.lines.paragraph(text, heading=part.heading and bool(text.strip()))

    def _end_cell(self, *, inner: bool) -> None:
        part = self._part
        part.cell.append("".join(part.words))
        part.words = []
        if not inner:
            part.cells.append(part.cell)
            part.cell = []

    def _end_row(self) -> None:
        part = self._part
        if part.cell or part.words:
            self._end_cell(inner=False)
        if not part.had_rows:
            part.lines.blank()
        part.had_rows = True
        # Trailing empty cells that Word adds behind the last one are none.
        part.lines.row(part.cells)
        part.cells = []

    def _close(self) -> None:
        part = self._part
        if part.cells or part.cell:
            self._end_row()
        elif part.words:
            part.in_table = False
            self._end_paragraph()
