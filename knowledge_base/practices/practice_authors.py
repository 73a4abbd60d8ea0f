"""The authors of practices as they may be shown today, a few questions for however many practices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from knowledge_base.organisations.shown_people import people_shown
from knowledge_base.practices.authors_line import Author, shown


def authors_of(
    pages: Sequence[Any], today: dt.date, request: HttpRequest | None = None
) -> Mapping[int | None, tuple[Author, ...]]:
    """Authors of each page by its key (None for one not saved yet). The pages' authors should be prefetched."""
    rows = {page.pk: list(page.authors.all()) for page in pages}
    people = people_shown((row.person_id for found in rows.values() for row in found), today, request)
    known: dict[int | None, tuple[Author, ...]] = {}
    for page in pages:
        found = []
        for row in rows[page.pk]:
            person = people.get(row.person_id)
            found.append(Author(person.name, person.url, row.position) if person else Author("", "", row.position))
        known[page.pk] = shown(found, str(page.organisation or ""))
    return known
