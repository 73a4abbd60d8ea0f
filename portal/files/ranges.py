"""The `Range` header (RFC 9110 §14): which bytes of a file are asked for. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$", re.IGNORECASE | re.ASCII)
# More digits than any file's size has; int() of a megabyte of digits would be an attack.
_MAX_DIGITS = 18


class NotSatisfiableError(ValueError):
    """The range lies outside the file: answer 416."""


@dataclass(frozen=True, slots=True)
class Range:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


def parse_range(header: str, size: int) -> Range | None:
    """`"bytes=0-499"` → `Range(0, 499)`; None when the header is to be ignored and the whole file sent.

    Ignored are other units, several ranges (a server may answer them with the whole) and nonsense. Raises
    NotSatisfiableError when none of the asked bytes exists. `size` in bytes.
    """
    found = _ONE_RANGE.match(header)
    if found is None or max(map(len, found.groups())) > _MAX_DIGITS:
        return None
    first, last = found.groups()
    if first:
        return _from(int(first), int(last) if last else size - 1, size)
    if not last:
        return None
    if int(last) == 0 or size == 0:
        raise NotSatisfiableError(header)
    return Range(max(size - int(last), 0), size - 1)


def _from(first: int, last: int, size: int) -> Range | None:
    if first >= size:
        raise NotSatisfiableError(first)
    return Range(first, min(last, size - 1)) if last >= first else None
