"""Lines of a text as formats with paragraphs and tables give them: the one place where they look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# A line of a header that only counts pages: «3», «стр. 3 из 10», «- 3 -».
_PAGE_NUMBER = re.compile(r"[\s\d.–—-]*(?:стр\w{0,8}\.?)?[\s\d.–—-]*(?:из)?[\s\d]*")


class TextLines:
    """Gathers paragraphs, rows of tables and headings in the order of the text."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def paragraph(self, text: str, *, heading: bool = False) -> None:
        """A paragraph, its inner line breaks kept; an empty one is a blank line; blank lines around a heading."""
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if not lines:
            self._lines.append("")
        elif heading:
            self._lines += ["", *lines, ""]
        else:
            self._lines += lines

    def blank(self) -> None:
        """A blank line: around tables, before notes."""
        self._lines.append("")

    def row(self, cells: Sequence[Sequence[str]]) -> None:
        """A row of a table, its cells (each of lines) parted by « | ».

        Where one cell alone is filled, with words, the table only sets text aside: its lines are paragraphs.
        """
        lines = [
            [part for line in cell for part in (one.strip() for one in line.split("\n")) if part] for cell in cells
        ]
        filled = [cell for cell in lines if cell]
        if len(filled) == 1 and any(char.isalpha() for char in "".join(filled[0])):
            self._lines += filled[0]
        elif filled:
            self._lines.append(" | ".join(" ".join(cell) for cell in lines))

    def note(self, mark: str, text: str) -> None:
        """A footnote at the end of the text."""
        self._lines += ["", f"[{mark}] {text}"]

    def filled(self) -> list[str]:
        """The lines without blank ones, for a cell of a table."""
        return [line for line in self._lines if line]

    def text(self) -> str:
        """All lines; never more than one blank line in turn."""
        lines: list[str] = []
        for line in self._lines:
            if line or (lines and lines[-1]):
                lines.append(line)
        return "\n".join(lines).strip("\n")


def margin_lines(texts: Iterable[str]) -> str:
    """Headers or footers of all sections as one: each line once, without numbers of pages."""
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)))
