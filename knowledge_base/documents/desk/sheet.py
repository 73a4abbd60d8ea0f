"""What stands beside the fields: one page of the file as a picture with marks, and its text with marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from knowledge_base.documents.desk.form import SOURCES
from knowledge_base.documents.desk.marks import Mark, marked, sheet_of, sheets
from knowledge_base.documents.intake.reading import pages, understood
from knowledge_base.documents.models import FileReading
from knowledge_base.documents.understanding.found import Head
from portal.files import content_types as types

LABELS = {"kind": "Вид", "number": "Номер", "adopted_on": "Дата", "issuer": "Орган", "title": "Название"}
#: Of these a page is shown as a picture.
PICTURED = frozenset({types.PDF, "image/png", "image/jpeg", "image/tiff"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """Page `number` of `total`; `paged` where these are pages of the file and no pieces of a long text.

    `confidence` is that of the recognition, None for a page that has a text of its own.
    """

    number: int
    total: int
    paged: bool
    html: SafeString
    has_picture: bool
    confidence: int | None

    @property
    def others(self) -> Sequence[int]:
        """Numbers of all sheets."""
        return range(1, self.total + 1)


def sheet(row: FileReading, number: int | None) -> tuple[Sheet, dict[str, int]]:
    """The sheet asked for (the first that holds a value where none is asked for), and on which sheet each field's value is."""
    head = understood(row).head
    own = pages(row)
    pictured = row.media_type in PICTURED
    spans = [(page.start, page.end) for page in own]
    # A file of one page is one sheet, however long its text.
    places = spans if pictured and spans else sheets(row.text, spans)
    marks = list(marks_of(head))
    at = {mark.name: sheet_of(mark.start, places) for mark in marks}
    shown = number if number is not None and 1 <= number <= len(places) else min(at.values(), default=1)
    start, end = places[shown - 1]
    paged = pictured or len(own) > 1
    recognised = own[shown - 1].confidence if paged and own else None
    found = Sheet(
        number=shown,
        total=len(places),
        paged=paged,
        html=marked(row.text, start, end, marks),
        has_picture=pictured,
        confidence=round(recognised) if recognised is not None else None,
    )
    return found, at


def marks_of(head: Head) -> Iterable[Mark]:
    """A mark for each value that was found."""
    for field, source in SOURCES.items():
        value = getattr(head, source)
        if value is not None:
            yield Mark(field, LABELS[field], value.start, value.end)
