"""Microsoft's compound files: a file system in a file, which DOC, XLS and PPT are. Read with distrust, never written.

Source: [MS-CFB]. Broken chains, loops and sizes that are not there end as `DamagedError`.
"""

from __future__ import annotations

import struct
from typing import IO

from knowledge_base.documents.extraction.reading import DamagedError, Limits, TooLargeError

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # above stand marks: end of a chain, free, table
_ENTRY = 128
_STREAM = 2
_MOST_ENTRIES = 20_000


class CompoundFile:
    """The streams that stand directly under the root; storages inside (embedded documents) are left alone."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        """Raises `DamagedError` for whatever is no such file."""
        file.seek(0)
        self._data = file.read(limits.file_size)
        self._limit = limits.member_size
        if len(self._data) < _HEADER:
            raise DamagedError("a compound file without a header")
        shift, small_shift = struct.unpack_from("<HH", self._data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise DamagedError("a compound file with unknown sizes of sectors")
        self._size = 1 << shift
        self._sectors = max(0, (len(self._data) - _HEADER + self._size - 1) // self._size)
        directory, self._cutoff, small_table = struct.unpack_from("<L4xLL", self._data, 48)
        self._table = self._allocation_table()
        self._small_table = _numbers(self._chain(small_table, self._limit))
        self._entries: dict[str, tuple[int, int]] = {}
        self._small = b""
        self._read_directory(self._chain(directory, _MOST_ENTRIES * _ENTRY))

    def names(self) -> frozenset[str]:
        """Names of the streams under the root."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, b"" if it is absent; raises `TooLargeError` past the limit of a member."""
        start, size = self._entries.get(name, (0, 0))
        if size > self._limit:
            raise TooLargeError(f"{name}: {size} bytes")
        if size >= self._cutoff:
            return self._chain(start, size)[:size]
        return self._small_chain(start, size)

    # --- chains -----------------------------------------------------------------------------------------------------

    def _allocation_table(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109L", self._data, 76))
        more, count = struct.unpack_from("<LL", self._data, 68)
        seen: set[int] = set()
        while more < _LAST_SECTOR and count and more not in seen and more < self._sectors:
            seen.add(more)
            found = _numbers(self._sector(more))
            if not found:
                break
            numbers += found[:-1]
            more = found[-1]
        # A sector of the table stands for a hundred others and more: there cannot be more of them than sectors.
        tables = [number for number in numbers if number < self._sectors]
        return tuple(
            number
            for table in tables[: self._sectors // (self._size // 4) + 2]
            for number in _numbers(self._sector(table))
        )

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, sector: int, most: int) -> bytes:
        """The sectors of a chain from one on, up to ``most`` bytes; a chain broken off or in a ring ends there."""
        pieces: list[bytes] = []
        seen: set[int] = set()
        left = most
        while sector < _LAST_SECTOR and sector not in seen and left > 0:
            if sector >= self._sectors:
                break
            seen.add(sector)
            pieces.append(self._sector(sector))
            left -= self._size
            sector = self._table[sector] if sector < len(self._table) else _LAST_SECTOR
        return b"".join(pieces)

    def _small_chain(self, sector: int, size: int) -> bytes:
        pieces: list[bytes] = []
        seen: set[int] = set()
        while sector < _LAST_SECTOR and sector not in seen and len(pieces) * 64 < size:
            seen.add(sector)
            pieces.append(self._small[sector * 64 : sector * 64 + 64])
            sector = self._small_table[sector] if sector < len(self._small_table) else _LAST_SECTOR
        return b"".join(pieces)[:size]

    # --- directory --------------------------------------------------------------------------------------------------

    def _read_directory(self, directory: bytes) -> None:
        if len(directory) < _ENTRY:
            raise DamagedError("a compound file without a directory")
        _, child, start, size = self._entry(directory, 0)[1:]
        self._small = self._chain(start, min(size, len(self._data)))[:size]
        waiting, seen = [child], {0}
        while waiting:
            number = waiting.pop()
            if number in seen or (number + 1) * _ENTRY > len(directory) or len(seen) > _MOST_ENTRIES:
                continue
            seen.add(number)
            name, siblings, _, start, size = self._entry(directory, number)
            if directory[number * _ENTRY + 66] == _STREAM:
                self._entries.setdefault(name, (start, size))
            waiting += siblings

    def _entry(self, directory: bytes, number: int) -> tuple[str, list[int], int, int, int]:
        """Name, siblings, child, first sector, size in bytes."""
        place = number * _ENTRY
        (length,) = struct.unpack_from("<H", directory, place + 64)
        left, right, child = struct.unpack_from("<LLL", directory, place + 68)
        start, size = struct.unpack_from("<LL", directory, place + 116)
        name = directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
        return name, [left, right], child, start, size


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])
