"""The slides of an old PowerPoint presentation (PPT): the words of each slide, the speaker's notes after them.

Source: [MS-PPT] 2.1.2 (the slides that count, of all that were ever saved), 2.4.14 (texts of the outline), 2.9 (text).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from knowledge_base.documents.extraction.ole import CompoundFile
from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Extracted, Limits, PageText
from knowledge_base.documents.extraction.text_lines import TextLines

_CONTAINER = 0xF
_DOCUMENT, _SLIDE_LIST, _SLIDE_PERSIST = 0x03E8, 0x0FF0, 0x03F3
_NOTES_CONTAINER, _NOTES_ATOM = 0x03F0, 0x03F1
_HEADER_ATOM, _OUTLINE_REFERENCE = 0x0F9F, 0x0F9E
_WIDE_TEXT, _NARROW_TEXT = 0x0FA0, 0x0FA8
_DRAWING_TEXT = 0xF00D
_USER_EDIT, _PERSIST_DIRECTORY = 0x0FF5, 0x1772
_ENCRYPTED_TOKEN = 0xF3D1C4DF
_SLIDES, _NOTES = 0, 2
_MOST_EDITS = 2_000
_DEEPEST = 40
_SIGNS = str.maketrans({"\r": "\n", "\x0b": "\n"})


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    instance: int
    start: int
    end: int
    is_container: bool


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Slides as pages, in the order in which they are shown."""
    container = CompoundFile(file, limits)
    user = container.stream("Current User")
    if len(user) >= 20 and struct.unpack_from("<L", user, 12)[0] == _ENCRYPTED_TOKEN:
        raise EncryptedError("a presentation under a password")
    show = _Show(container.stream("PowerPoint Document"), user)
    slides = show.slides(_SLIDES)
    notes = {slide: text for slide, text in show.slides(_NOTES) if slide}
    pages = tuple(_page(text, notes.get(slide, "")) for slide, text in slides[: limits.pages])
    missed = f"прочитано слайдов: {limits.pages} из {len(slides)}" if len(slides) > limits.pages else ""
    return Extracted(pages, paged=True, missed=missed)


def _page(text: str, notes: str) -> PageText:
    lines = TextLines()
    lines.paragraph(text)
    if notes.strip():
        lines.blank()
        lines.paragraph(notes)
    return PageText(lines.text())


class _Show:
    def __init__(self, data: bytes, user: bytes) -> None:
        self._data = data
        self._places: dict[int, int] = {}
        document = self._follow_edits(struct.unpack_from("<L", user, 16)[0] if len(user) >= 20 else 0)
        self._document = self._at(self._places.get(document, -1))
        if self._document is None or self._document.kind != _DOCUMENT:
            self._document = next((record for record in self._inside(0, len(data)) if record.kind == _DOCUMENT), None)
        if self._document is None:
            raise DamagedError("no presentation in the container")

    def slides(self, instance: int) -> list[tuple[int, str]]:
        """(number of the slide, its words) of all slides, or of the notes to them, in the order of the show."""
        document = self._document
        lists = (
            record
            for record in (self._inside(document.start, document.end) if document else ())
            if record.kind == _SLIDE_LIST and record.instance == instance
        )
        return [
            self._slide(reference, number, outline)
            for record in lists
            for reference, number, outline in self._outlines(record)
        ]

    def _outlines(self, record: _Record) -> Iterator[tuple[int, int, list[str]]]:
        """(object, number, texts of the outline) of each slide that a list names."""
        found: tuple[int, int, list[str]] | None = None
        for inner in self._inside(record.start, record.end):
            if inner.kind == _SLIDE_PERSIST and inner.end - inner.start >= 16:
                if found:
                    yield found
                reference, number = struct.unpack_from("<L8xL", self._data, inner.start)
                found = (reference, number, [])
            elif found and inner.kind == _HEADER_ATOM:
                found[2].append("")
            elif found and found[2] and inner.kind in {_WIDE_TEXT, _NARROW_TEXT}:
                found[2][-1] = self._text(inner)
        if found:
            yield found

    def _slide(self, reference: int, number: int, outline: list[str]) -> tuple[int, str]:
        record = self._at(self._places.get(reference, -1))
        texts: list[str] = []
        used: set[int] = set()
        for atom in self._drawn(record, 0) if record else ():
            if atom.kind != _OUTLINE_REFERENCE:
                texts.append(self._text(atom))
                continue
            place = self._number(atom)
            if 0 <= place < len(outline):
                used.add(place)
                texts.append(outline[place])
        left = [text for place, text in enumerate(outline) if place not in used]
        words = "\n".join(text.strip() for text in [*left, *texts] if text.strip() not in {"", "*"})
        return (self._noted(record) if record and record.kind == _NOTES_CONTAINER else number), words

    def _noted(self, record: _Record) -> int:
        """The number of the slide that a page of notes belongs to, 0 if it does not say."""
        atoms = (inner for inner in self._inside(record.start, record.end) if inner.kind == _NOTES_ATOM)
        return next((self._number(atom) for atom in atoms), 0)

    def _number(self, record: _Record) -> int:
        return int(struct.unpack_from("<L", self._data, record.start)[0]) if record.end - record.start >= 4 else -1

    def _drawn(self, record: _Record, depth: int) -> Iterator[_Record]:
        """Atoms of text in the boxes of a slide."""
        for inner in self._inside(record.start, record.end):
            if inner.kind in {_WIDE_TEXT, _NARROW_TEXT, _OUTLINE_REFERENCE} and record.kind == _DRAWING_TEXT:
                yield inner
            elif (inner.is_container or inner.kind == _DRAWING_TEXT) and depth < _DEEPEST:
                yield from self._drawn(inner, depth + 1)

    def _text(self, record: _Record) -> str:
        data = self._data[record.start : record.end]
        text = data.decode("utf-16-le", errors="replace") if record.kind == _WIDE_TEXT else data.decode("latin-1")
        return text.translate(_SIGNS)

    # --- records ----------------------------------------------------------------------------------------------------

    def _follow_edits(self, offset: int) -> int:
        """Where each object was saved last; the number of the document among them."""
        document, seen = -1, set[int]()
        while offset and offset not in seen and len(seen) < _MOST_EDITS:
            seen.add(offset)
            record = self._at(offset)
            if record is None or record.kind != _USER_EDIT or record.end - record.start < 20:
                break
            former, directory, number = struct.unpack_from("<LLL", self._data, record.start + 8)
            document = number if document < 0 else document
            self._take_directory(directory)
            offset = former
        return document

    def _take_directory(self, offset: int) -> None:
        record = self._at(offset)
        if record is None or record.kind != _PERSIST_DIRECTORY:
            return
        place = record.start
        while place + 4 <= record.end:
            (head,) = struct.unpack_from("<L", self._data, place)
            first, count = head & 0xFFFFF, head >> 20
            place += 4
            for number in range(min(count, (record.end - place) // 4)):
                # The newest edit comes first: what it says stays.
                self._places.setdefault(first + number, struct.unpack_from("<L", self._data, place + number * 4)[0])
            place += count * 4

    def _at(self, offset: int) -> _Record | None:
        if not 0 <= offset <= len(self._data) - 8:
            return None
        version, kind, length = struct.unpack_from("<HHL", self._data, offset)
        end = min(offset + 8 + length, len(self._data))
        return _Record(kind, version >> 4, offset + 8, end, version & 0xF == _CONTAINER)

    def _inside(self, start: int, end: int) -> Iterator[_Record]:
        """The records between two places, one behind the other."""
        while start + 8 <= end:
            record = self._at(start)
            if record is None:
                return
            yield record
            start = record.end
