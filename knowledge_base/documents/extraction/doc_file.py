"""The parts of a Word 97–2003 document: its header, the pieces its text is put together of, its tables.

Source: [MS-DOC] 2.5 (the file information block), 2.8.35 and 2.9.177 (pieces).
"""

from __future__ import annotations

import bisect
import struct
from dataclasses import dataclass
from typing import IO

from knowledge_base.documents.extraction.doc_sprms import Runs
from knowledge_base.documents.extraction.ole import CompoundFile
from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Limits, TooLargeError

_SIGNATURE = 0xA5EC
_OLDEST = 0x00C0  # Word 97; before it stands Word 6 and 95
_ENCRYPTED, _SECOND_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_PAIRS = 0x9A
_PIECES = 33
# What characters that are not on paper become until the places are no longer needed.
UNSEEN = "\ufdd0"
_STRUCTURE = frozenset("\r\x07\x0c\x13\x14\x15")


class OldWordError(DamagedError):
    """A document of Word 6 or 95: whole, but of another make."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` … ``end`` of the text stand at a byte offset of the file, one or two bytes each."""

    start: int
    end: int
    offset: int
    width: int


class WordFile:
    """An open document: its text with the places of its characters in the file."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        """Raises `DamagedError`, `EncryptedError` or `OldWordError`."""
        container = CompoundFile(file, limits)
        self.stream = container.stream("WordDocument")
        if len(self.stream) < _PAIRS or struct.unpack_from("<H", self.stream)[0] not in (_SIGNATURE, 0xA5DC):
            raise DamagedError("no Word document in the container")
        version, flags = struct.unpack_from("<H", self.stream, 2)[0], struct.unpack_from("<H", self.stream, 10)[0]
        if flags & (_ENCRYPTED | _OBFUSCATED) or any("DRMContent" in name for name in container.names()):
            raise EncryptedError("a password or rights management")
        if version < _OLDEST:
            raise OldWordError(f"version {version:#x}")
        self._tables = container.stream("1Table" if flags & _SECOND_TABLE else "0Table")
        self.data = container.stream("Data") if "Data" in container.names() else b""
        counts = struct.unpack_from("<8l", self.stream, 0x4C)
        self.main, self.footnotes, self.headers, _, self.comments, self.endnotes, self.boxes, _ = (
            max(0, min(count, limits.text_length)) for count in counts
        )
        self.pieces = self._pieces()
        if sum(piece.end - piece.start for piece in self.pieces) > limits.text_length:
            raise TooLargeError("more text than allowed")
        self.text = "".join(self._decoded(piece) for piece in self.pieces)

    def table(self, number: int) -> bytes:
        """A part of the table stream by its number in the header; b"" if it is not there."""
        start, size = self._place(number)
        return self._tables[start : start + size]

    def table_and_more(self, number: int) -> bytes:
        """The same with what follows: the levels of lists stand behind the size that the header states."""
        start, size = self._place(number)
        return self._tables[start:] if size else b""

    def _place(self, number: int) -> tuple[int, int]:
        place = _PAIRS + 8 * number
        return struct.unpack_from("<LL", self.stream, place) if place + 8 <= len(self.stream) else (0, 0)

    def positions(self, number: int, entry: int) -> list[int]:
        """Positions in the text that a table lists, its entries of ``entry`` bytes each left out."""
        data = self.table(number)
        count = (len(data) - 4) // (4 + entry)
        return list(struct.unpack_from(f"<{count + 1}L", data)) if count > 0 else []

    def offset(self, position: int) -> int:
        """Where a character of the text stands in the file, -1 if nowhere."""
        place = bisect.bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1
        if place < 0 or position >= self.pieces[place].end:
            return -1
        piece = self.pieces[place]
        return piece.offset + (position - piece.start) * piece.width

    def without(self, unseen: Runs) -> str:
        """The text with `UNSEEN` for each character of those stretches; marks of structure stay."""
        text: list[str] = []
        for piece in self.pieces:
            part = self.text[piece.start : piece.end]
            first = bisect.bisect_right(unseen.ends, piece.offset)
            last = bisect.bisect_left(unseen.starts, piece.offset + len(part) * piece.width)
            for run in range(first, last):
                begin = max(0, (unseen.starts[run] - piece.offset) // piece.width)
                end = min(len(part), (unseen.ends[run] - piece.offset) // piece.width)
                covered = "".join(char if char in _STRUCTURE else UNSEEN for char in part[begin:end])
                part = part[:begin] + covered + part[end:] if end > begin else part
            text.append(part)
        return "".join(text)

    def _pieces(self) -> list[Piece]:
        data = self.table(_PIECES)
        place = 0
        while place + 3 <= len(data) and data[place] == 1:
            place += 3 + struct.unpack_from("<H", data, place + 1)[0]
        if place + 5 > len(data) or data[place] != 2:
            raise DamagedError("no table of pieces")
        (size,) = struct.unpack_from("<L", data, place + 1)
        table = data[place + 5 : place + 5 + size]
        count = (len(table) - 4) // 12
        if count < 1:
            raise DamagedError("an empty table of pieces")
        ends = struct.unpack_from(f"<{count + 1}L", table)
        pieces: list[Piece] = []
        for number in range(count):
            (where,) = struct.unpack_from("<L", table, (count + 1) * 4 + number * 8 + 2)
            width = 1 if where & 0x40000000 else 2
            offset = (where & 0x3FFFFFFF) // (2 if width == 1 else 1)
            # Places must run on from piece to piece; the file must hold the characters.
            start = pieces[-1].end if pieces else 0
            end = min(ends[number + 1], start + max(0, len(self.stream) - offset) // width)
            if ends[number] != start or end <= start:
                continue
            pieces.append(Piece(start, end, offset, width))
        return pieces

    def _decoded(self, piece: Piece) -> str:
        data = self.stream[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        if piece.width == 2:
            return data.decode("utf-16-le", errors="replace").ljust(piece.end - piece.start, UNSEEN)
        return data.decode("cp1252", errors="replace")
