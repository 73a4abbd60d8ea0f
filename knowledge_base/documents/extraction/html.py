"""The text of a web page: paragraphs, lists with their numbers, rows of tables; scripts, styles, menus and forms left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

from lxml import etree

from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.docx_numbering import written
from knowledge_base.documents.extraction.encodings import declared, decode
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText, TooLargeError
from knowledge_base.documents.extraction.text_lines import TextLines

_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([\w-]{1,30})", re.IGNORECASE)
_HEAD = 4_096
_UNSEEN = frozenset(
    re.findall(
        r"\w+",
        """head script style template noscript nav form button select textarea input svg math iframe object embed applet audio
        video canvas map dialog datalist title meta link""",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """p div section article main aside header footer address blockquote center h1 h2 h3 h4 h5 h6 ul ol dl dt dd li table
        caption thead tbody tfoot tr td th pre hr fieldset figure figcaption details summary body html""",
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# What lxml puts instead of an element that stands too deep is nothing: past this the rest is one paragraph.
_DEEPEST = 200


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """One text. Nothing that the page refers to is fetched."""
    data = file.read(limits.member_size + 1)
    if len(data) > limits.member_size:
        raise TooLargeError(f"more than {limits.member_size} bytes of markup")
    return of_markup(text_of_page(data))


def text_of_page(data: bytes) -> str:
    """The markup in the encoding that its mark, its «charset» or its letters tell."""
    named = _CHARSET.search(data[:_HEAD])
    return declared(data, named[1].decode("ascii", errors="ignore")) if named else decode(data)


def of_markup(markup: str) -> Extracted:
    """The text of a page given as markup."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    root = etree.fromstring(markup.replace("\x00", "").encode("utf-8", errors="ignore") or b" ", parser)
    page = _Page()
    if root is not None:
        page.block(root)
    missed = "разметка страницы вложена слишком глубоко" if "xcessive depth" in str(parser.error_log) else ""
    return Extracted((PageText(mended(page.lines.text())),), missed=missed)


class _Page:
    def __init__(self) -> None:
        self.lines = TextLines()
        self._words: list[str] = []

    def block(self, element: Any, depth: int = 0) -> None:
        """An element that stands in lines of its own."""
        tag = element.tag
        self._end()
        if tag == "pre":
            for line in "".join(element.itertext()).split("\n"):
                self.lines.paragraph(line)
            return
        if tag == "table" and element.find(".//table") is None:
            self._table(element)
            return
        if tag in {"ol", "ul"}:
            self._list(element, depth)
            return
        self._inside(element, depth)
        self._end(heading=tag in _HEADINGS)

    def _inside(self, element: Any, depth: int) -> None:
        """Words of an element and of what is in it, in their order."""
        if depth > _DEEPEST:
            self._say("".join(element.itertext()))
            return
        self._say(element.text)
        for inner in element:
            tag = inner.tag
            if tag == "br":
                self._words.append("\n")
            elif isinstance(tag, str) and tag not in _UNSEEN and not _is_hidden(inner):
                if tag in _BLOCKS:
                    self.block(inner, depth + 1)
                else:
                    self._inside(inner, depth + 1)
            self._say(inner.tail)

    def _list(self, element: Any, depth: int) -> None:
        start, form = element.get("start", ""), _NUMBERS.get(element.get("type", ""), "decimal")
        number = int(start) - 1 if start.isdecimal() and len(start) < 7 else 0
        for item in element:
            if item.tag != "li":
                if isinstance(item.tag, str) and item.tag not in _UNSEEN:
                    self.block(item, depth + 1)
                continue
            value = item.get("value", "")
            number = int(value) if value.isdecimal() and len(value) < 7 else number + 1
            self._end()
            self._words.append(f"{written(number, form)}. " if element.tag == "ol" else "- ")
            self._inside(item, depth + 1)
            self._end()

    def _table(self, table: Any) -> None:
        self.lines.blank()
        for row in table.iter("tr", "caption"):
            if row.tag == "caption":
                self.block(row)
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]
            self.lines.row([_cell_lines(cell) for cell in cells])
        self.lines.blank()

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(_SPACES.sub(" ", text))

    def _end(self, *, heading: bool = False) -> None:
        """The paragraph that is being said ends here."""
        text = "".join(self._words)
        self._words = []
        if text.strip() not in {"", "-"}:
            self.lines.paragraph(_collapsed(text), heading=heading)


def _cell_lines(cell: Any) -> list[str]:
    inner = _Page()
    inner.block(cell)
    return inner.lines.filled()


def _collapsed(text: str) -> str:
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def _is_hidden(element: Any) -> bool:
    style: Iterable[str] = element.get("style") or ""
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(str(style)[:2_000]))
