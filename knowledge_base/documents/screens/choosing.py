"""Which two editions are compared: what an address asks for, and the form that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from knowledge_base.documents.edition_rows import EditionRow, current_of, find_edition
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition


@dataclass(frozen=True, slots=True)
class Choice:
    """The form «Сравнить»: its address, the editions (the latest first), those chosen, the day it keeps ("" for today).

    ``complaint`` says why the two asked for cannot be compared.
    """

    url: str
    options: tuple[EditionRow, ...]
    old: int
    new: int
    on: str
    complaint: str = ""


def choice_of(
    page: DocumentFields,
    request: HttpRequest,
    editions: Sequence[Edition],
    rows: Sequence[EditionRow],
    day: date | None,
) -> Choice | None:
    """The form with the two editions asked for, or those that a reader most likely wants; None where there are no two.

    On a day only editions that had come by then are offered, and whatever is asked for by name. Raises Http404 for an
    edition that is not among those readers may see.
    """
    ahead = {row.pk for row in rows if day is not None and row.is_ahead}
    come = [edition for edition in editions if edition.pk not in ahead]
    by_name = bool(request.GET.get("from") or request.GET.get("to"))
    if len(editions if by_name else come) < 2:
        return None
    old, new, complaint = _asked(request, editions, _likely(come if len(come) > 1 else editions, day))
    offered = [row for row in reversed(rows) if row.pk not in ahead or row.pk in {old.pk, new.pk}]
    return Choice(
        f"{page.get_url(request)}compare/",
        tuple(offered),
        old.pk,
        new.pk,
        day.isoformat() if day else "",
        complaint,
    )


def _likely(editions: Sequence[Edition], day: date | None) -> tuple[Edition, Edition]:
    """The one in force against the one before it; of the first one, against the next."""
    current = current_of(editions, day or timezone.localdate())
    place = next((place for place, edition in enumerate(editions) if edition == current), 0)
    return (editions[place - 1], editions[place]) if place else (editions[0], editions[1])


def _asked(
    request: HttpRequest, editions: Sequence[Edition], likely: tuple[Edition, Edition]
) -> tuple[Edition, Edition, str]:
    """The two in the order of time, and a complaint; one that is not asked for is the likely one's neighbour."""
    found: list[Edition | None] = []
    for name in ("from", "to"):
        words = request.GET.get(name, "").strip()
        edition = find_edition(editions, words) if words else None
        if words and edition is None:
            raise Http404("no such edition for readers")
        found.append(edition)
    old, new = found
    if old is None and new is None:
        return (*likely, "")
    if old is None or new is None:
        place = editions.index(old or new or likely[0])
        neighbour = (
            editions[place - 1] if (new is not None and place) or place == len(editions) - 1 else editions[place + 1]
        )
        old, new = sorted((editions[place], neighbour), key=editions.index)
        return old, new, ""
    if old == new:
        return old, new, "Выбрана одна и та же редакция. Выберите две разные, и различия появятся здесь"
    first, last = sorted((old, new), key=editions.index)
    return first, last, ""
