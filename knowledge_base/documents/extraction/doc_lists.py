"""Lists and styles of a Word 97–2003 document, told to the same `Numbering` that counts those of DOCX.

Source: [MS-DOC] 2.9.147 (LSTF), 2.9.150 (LVLF), 2.9.131 (LFO), 2.9.271 (STSH).
"""

from __future__ import annotations

import contextlib
import struct
from dataclasses import dataclass, field

from knowledge_base.documents.extraction.doc_sprms import Paragraph, is_unseen, paragraph_of
from knowledge_base.documents.extraction.docx_numbering import Definition, Instance, Level, Numbering

_FORMATS = {
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}
_LEVELS = 9
_MOST_LISTS = 5_000
_MOST_STYLES = 4_096
_DEEPEST = 11
_NO_STYLE = 0xFFF


class _CutOffError(Exception):
    """The data ends before what it announces."""


@dataclass(slots=True)
class _Cursor:
    data: bytes
    place: int = 0

    def take(self, size: int) -> bytes:
        piece = self.data[self.place : self.place + size]
        if len(piece) < size:
            raise _CutOffError
        self.place += size
        return piece

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")


def numbering(lists: bytes, overrides: bytes) -> Numbering:
    """The lists of a document by its PlfLst (with the levels behind it) and PlfLfo; lists are named «1», «2», …"""
    found = Numbering(None, {})
    with contextlib.suppress(_CutOffError):
        _read_lists(_Cursor(lists), found.definitions)
    with contextlib.suppress(_CutOffError):
        _read_overrides(_Cursor(overrides), found.instances)
    return found


def _read_lists(cursor: _Cursor, definitions: dict[str, Definition]) -> None:
    heads = [cursor.take(28) for _ in range(min(cursor.number(2), _MOST_LISTS))]
    for head in heads:
        definition = Definition()
        definitions[str(struct.unpack_from("<L", head)[0])] = definition
        for place in range(1 if head[26] & 1 else _LEVELS):
            definition.levels[place] = _level(cursor)


def _level(cursor: _Cursor) -> Level:
    start, form, info = cursor.number(4), cursor.number(1), cursor.number(1)
    cursor.take(9 + 1 + 4 + 4)
    characters, paragraphs, restart = cursor.number(1), cursor.number(1), cursor.number(1)
    cursor.take(1 + paragraphs + characters)
    text = cursor.take(cursor.number(2) * 2).decode("utf-16-le", errors="replace")
    written = "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text if char >= " " or char < "\x09")
    return Level(
        start=min(start, 100_000),
        style=_FORMATS.get(form, "decimal"),
        text=written,
        legal=bool(info & 4),
        restart=restart if info & 8 else None,
    )


def _read_overrides(cursor: _Cursor, instances: dict[str, Instance]) -> None:
    heads = [cursor.take(16) for _ in range(min(cursor.number(4), _MOST_LISTS))]
    for number, head in enumerate(heads, start=1):
        instances[str(number)] = Instance(str(struct.unpack_from("<L", head)[0]))
    for number, head in enumerate(heads, start=1):
        cursor.take(4)
        for _ in range(min(head[12], _LEVELS)):
            start, flags = cursor.number(4), cursor.number(4)
            place = flags & 0xF
            if flags & 0x20:
                instances[str(number)].levels[place] = _level(cursor)
            if flags & 0x10:
                instances[str(number)].starts[place] = min(start, 100_000)


@dataclass(frozen=True, slots=True)
class DocStyle:
    """A paragraph style: what it adds to its paragraphs; ``built_in`` is Word's own number of it (1–9: headings)."""

    built_in: int = _NO_STYLE
    properties: Paragraph = field(default_factory=Paragraph)
    hidden: bool = False

    @property
    def is_heading(self) -> bool:
        """«Заголовок 1» … «Заголовок 9»."""
        return 1 <= self.built_in <= 9

    @property
    def is_contents(self) -> bool:
        """A line of the table of contents that Word made."""
        return 19 <= self.built_in <= 27


def styles(data: bytes) -> list[DocStyle]:
    """The styles of a document by its STSH, in the order of their numbers; a broken table gives those before."""
    raw: list[tuple[int, int, bytes, bytes]] = []
    with contextlib.suppress(_CutOffError):
        cursor = _Cursor(data)
        head = cursor.take(cursor.number(2))
        count, base_size = struct.unpack_from("<HH", head) if len(head) >= 4 else (0, 0)
        for _ in range(min(count, _MOST_STYLES)):
            raw.append(_raw_style(cursor.take(cursor.number(2)), base_size))  # noqa: PERF401 - what came before an end stays
    return [_resolved(number, raw) for number in range(len(raw))]


def _raw_style(data: bytes, base_size: int) -> tuple[int, int, bytes, bytes]:
    """(built-in number, number of the style it is based on, changes of paragraphs, changes of characters)."""
    if len(data) < base_size + 2 or base_size < 6:
        return _NO_STYLE, _NO_STYLE, b"", b""
    built_in, based_on = struct.unpack_from("<HH", data)
    built_in &= 0xFFF
    kind, based_on = based_on & 0xF, based_on >> 4
    if kind != 1:
        return built_in, _NO_STYLE, b"", b""
    cursor = _Cursor(data, base_size)
    try:
        cursor.take(cursor.number(2) * 2 + 2)
        cursor.place += cursor.place & 1
        paragraphs = cursor.take(cursor.number(2))
        cursor.place += cursor.place & 1
        characters = cursor.take(cursor.number(2))
    except _CutOffError:
        return built_in, based_on, b"", b""
    return built_in, based_on, paragraphs[2:], characters


def _resolved(number: int, raw: list[tuple[int, int, bytes, bytes]]) -> DocStyle:
    """A style after those it is based on; a ring of styles ends."""
    chain: list[tuple[int, int, bytes, bytes]] = []
    place = number
    while place < len(raw) and len(chain) < _DEEPEST:
        chain.append(raw[place])
        place = raw[place][1]
    properties, hidden = Paragraph(), False
    for _, _, paragraphs, characters in reversed(chain):
        properties = paragraph_of(paragraphs, properties)
        hidden = is_unseen(characters, hidden)
    return DocStyle(raw[number][0], properties, hidden)
