"""The text of a file with the places of what was read in it. Pure; the one place where this text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

#: A text without pages is shown in sheets of about so many characters.
SHEET = 5_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of the field `name` at ``text[start:end]``; `label` is said of it («Номер»)."""

    name: str
    label: str
    start: int
    end: int


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> SafeString:
    """``text[start:end]`` as markup with each mark in it; where two overlap, the one that begins first stands."""
    parts: list[str] = []
    place = start
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < place or mark.start >= end or mark.end <= mark.start:
            continue
        stop = min(mark.end, end)
        opening = f'<mark id="mark-{escape(mark.name)}" data-field="{escape(mark.name)}" title="{escape(mark.label)}">'
        parts += [escape(text[place : mark.start]), opening, escape(text[mark.start : stop]), "</mark>"]
        place = stop
    parts.append(escape(text[place:end]))
    return mark_safe("".join(parts))


def sheets(text: str, pages: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places of the sheets in which the text is shown: its pages, or pieces that end with a line where it has none."""
    if len(pages) > 1:
        return list(pages)
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        stop = min(place + SHEET, len(text))
        if stop < len(text):
            line = text.rfind("\n", place + SHEET // 2, stop)
            stop = line + 1 if line > 0 else stop
        found.append((place, stop))
        place = stop
    return found or [(0, 0)]


def sheet_of(place: int, among: Sequence[tuple[int, int]]) -> int:
    """The number (from 1) of the sheet that holds a place of the text."""
    for number, (start, end) in enumerate(among, start=1):
        if start <= place < max(end, start + 1):
            return number
    return 1
