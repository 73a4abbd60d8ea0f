"""Properties of paragraphs and characters in a Word 97–2003 document: pages of 512 bytes with runs and their changes.

Source: [MS-DOC] 2.6 (single property modifiers), 2.8.25 (PLCs), 2.9.33 (CHPX pages), 2.9.175 (PAPX pages).
"""

from __future__ import annotations

import bisect
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_PAGE = 512
_MOST_PAGES = 60_000
_MOST_HUGE = 65_535

# Numbers of the modifiers that the text depends on.
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW_END = 0x244B, 0x244C
_LEVEL, _LIST, _OUTLINE = 0x260A, 0x460B, 0x2640
_STYLE = 0x4600
_HUGE, _HUGE_OLD = 0x6646, 0x6645
_HIDDEN, _DELETED = 0x083C, 0x0800
_TABLE_DEFINITION, _TABS_CHANGED = 0xD608, 0xC615
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's properties say; None where they say nothing and the style decides."""

    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    depth: int = 0
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    list_id: int | None = None
    level: int | None = None
    outline: int | None = None


@dataclass(slots=True)
class Runs:
    """Stretches of the file (byte offsets) and what holds for each."""

    ends: list[int]
    values: list[object]
    starts: list[int]

    def at(self, offset: int) -> object | None:
        """What holds for the byte at an offset."""
        place = bisect.bisect_right(self.starts, offset) - 1
        return self.values[place] if place >= 0 and offset < self.ends[place] else None


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and operand of each modifier of a list of them; ends at the first that is cut off."""
    place = 0
    while place + 2 <= len(data):
        (number,) = struct.unpack_from("<H", data, place)
        place += 2
        size = _OPERAND_SIZES[number >> 13]
        if number == _TABLE_DEFINITION:
            if place + 2 > len(data):
                return
            size = struct.unpack_from("<H", data, place)[0] - 1
            place += 2
        elif size == 0:
            if place >= len(data):
                return
            size = data[place]
            place += 1
            if number == _TABS_CHANGED and size == 255:
                return
        if size < 0 or place + size > len(data):
            return
        yield number, data[place : place + size]
        place += size


def paragraph_of(changes: bytes, base: Paragraph, data_stream: bytes = b"") -> Paragraph:
    """A paragraph's properties after a list of modifiers."""
    found: dict[str, Any] = {}
    for number, operand in modifiers(changes):
        if number in (_HUGE, _HUGE_OLD):
            return paragraph_of(_huge(operand, data_stream), replace(base, **found))
        name, value = _paragraph_change(number, operand)
        if name:
            found[name] = value
    return replace(base, **found) if found else base


def _huge(operand: bytes, data_stream: bytes) -> bytes:
    place = int.from_bytes(operand, "little")
    size = int.from_bytes(data_stream[place : place + 2], "little")
    return data_stream[place + 2 : place + 2 + min(size, _MOST_HUGE)]


_FLAGS = {
    _IN_TABLE: "in_table",
    _ROW_END: "ends_row",
    _INNER_CELL: "ends_inner_cell",
    _INNER_ROW_END: "ends_inner_row",
}
_NUMBERS = {_DEPTH: "depth", _LEVEL: "level", _LIST: "list_id", _OUTLINE: "outline"}


def _paragraph_change(number: int, operand: bytes) -> tuple[str, int | bool]:
    if number in _FLAGS:
        return _FLAGS[number], bool(operand[0])
    if number in _NUMBERS:
        return _NUMBERS[number], int.from_bytes(operand, "little", signed=number == _LIST)
    return "", 0


def is_unseen(changes: bytes, base: bool = False) -> bool:
    """Whether characters with these modifiers are not on paper: hidden, or deleted under tracking."""
    hidden, deleted = base, False
    for number, operand in modifiers(changes):
        if number == _HIDDEN:
            hidden = operand[0] in (1, 0x81)
        elif number == _DELETED:
            deleted = operand[0] == 1
    return hidden or deleted


def paragraph_runs(table: bytes, stream: bytes, data_stream: bytes) -> Runs:
    """Paragraph properties by stretches of the file; ``table`` is the PLC of their pages."""
    runs = Runs([], [], [])
    known: dict[bytes, Paragraph] = {}
    for start, end, place, page in _entries(table, stream, 13):
        at = page[place] * 2
        size = page[at] if at < _PAGE - 1 else 0
        properties = page[at + 2 : at + 2 + page[at + 1] * 2] if size == 0 else page[at + 1 : at + size * 2]
        if at == 0 or len(properties) < 2:
            properties = b"\x00\x00"
        if properties not in known:
            base = Paragraph(style=int.from_bytes(properties[:2], "little"))
            known[properties] = paragraph_of(properties[2:], base, data_stream)
        _add(runs, start, end, known[properties])
    return runs


def unseen_runs(table: bytes, stream: bytes) -> Runs:
    """Stretches of the file with hidden or deleted characters."""
    runs = Runs([], [], [])
    for start, end, place, page in _entries(table, stream, 1):
        at = page[place] * 2
        if at and at < _PAGE - 1 and is_unseen(page[at + 1 : at + 1 + page[at]]):
            _add(runs, start, end, True)
    return runs


def _add(runs: Runs, start: int, end: int, value: object) -> None:
    if end > start and (not runs.starts or start >= runs.starts[-1]):
        runs.starts.append(start)
        runs.ends.append(end)
        runs.values.append(value)


def _entries(table: bytes, stream: bytes, width: int) -> Iterator[tuple[int, int, int, bytes]]:
    """(start, end, place of the entry in its page, page) of all stretches of all pages that a PLC lists."""
    count = (len(table) - 4) // 8
    for number in range(min(count, _MOST_PAGES)):
        (page_number,) = struct.unpack_from("<L", table, (count + 1) * 4 + number * 4)
        begins = (page_number & 0x3FFFFF) * _PAGE
        page = stream[begins : begins + _PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[_PAGE - 1]
        if (runs + 1) * 4 + runs * width > _PAGE - 1:
            continue
        offsets = struct.unpack_from(f"<{runs + 1}L", page)
        for run in range(runs):
            yield offsets[run], offsets[run + 1], (runs + 1) * 4 + run * width, page
