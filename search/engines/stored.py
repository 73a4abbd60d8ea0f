"""What an index keeps of a record to show it: its head as JSON, its passages with their stems packed together.

Texts are kept small: the embedded engine maps its files into memory, and what was read of them counts as the own of the process;
servers send them over the network.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, overload

from search.records import Passage, SearchRecord, StoredRecord

# Between the parts of a passage, between passages, between stems and passages.
_PART, _PASSAGE, _HALF = "\x1f", "\x1e", "\x1d"
_RESERVED = str.maketrans(dict.fromkeys((_PART, _PASSAGE, _HALF), " "))
# A twentieth larger than the usual level, and a rebuild takes three quarters of its time.
_LEVEL = 3


def pack_head(record: SearchRecord, version: int | None) -> bytes:
    """What a hit shows beside its passages."""
    shown = {
        "source": record.source,
        "pk": record.pk,
        "title": record.title,
        "url": record.url,
        "requisites": record.requisites,
        "summary": record.summary,
        "status": record.status,
        "status_code": record.status_code,
        "date": record.date.isoformat() if record.date else "",
        "numbers": record.numbers,
        "version": version,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def pack_text(passages: Sequence[Passage], stems: Sequence[str]) -> bytes:
    """Passages and their lines of stems; b"" where there are none."""
    if not passages:
        return b""
    written = (_PART.join(map(_unreserved, (p.anchor, p.label, p.url, p.text))) for p in passages)
    whole = "\n".join(stems) + _HALF + _PASSAGE.join(written)
    return zlib.compress(whole.encode(errors="replace"), _LEVEL)


def _unreserved(part: str) -> str:
    """Looking is many times cheaper than translating, and hardly any text holds such a sign."""
    return part.translate(_RESERVED) if _PART in part or _PASSAGE in part or _HALF in part else part


def unpack(head: bytes, text: bytes) -> StoredRecord:
    """A record as it is shown; its passages are taken apart only when they are asked for."""
    shown: dict[str, Any] = json.loads(head)
    day, numbers = shown.pop("date"), shown.pop("numbers")
    stems, _, passages = zlib.decompress(text).decode().partition(_HALF) if text else ("", "", "")
    return StoredRecord(
        **shown,
        numbers=tuple(numbers),
        date=date.fromisoformat(day) if day else None,
        stems=stems.split("\n") if text else (),
        passages=_Passages(passages) if text else (),
    )


class _Passages(Sequence[Passage]):
    """Stored passages, read one by one: of an act's thousand clauses three are shown."""

    __slots__ = ("_stored",)

    def __init__(self, written: str) -> None:
        self._stored = written.split(_PASSAGE)

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return tuple(map(_passage, self._stored[place]))
        return _passage(self._stored[place])

    def __iter__(self) -> Iterator[Passage]:
        return map(_passage, self._stored)


def _passage(written: str) -> Passage:
    anchor, label, url, text = written.split(_PART, 3)
    return Passage(text=text, anchor=anchor, label=label, url=url)
