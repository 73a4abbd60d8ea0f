"""The text of a document by clauses, and its relations, as the API tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.api.rows import other
from knowledge_base.documents.api.shapes import ClauseOut, ClausesOut, EditionOut, RelationOut
from knowledge_base.documents.api.whole import current_edition_of, editions_of
from knowledge_base.documents.document_relations import RelationGroup, related
from knowledge_base.documents.edition_rows import approved_editions
from knowledge_base.documents.models import Clause, DocumentPage, Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.relations_shown import groups_on
from portal.api.paging import Place, absolute, place_of
from portal.api.problems import not_found


def clauses_of(request: HttpRequest, page: DocumentPage, asked: Any, day: date | None) -> ClausesOut:
    """One page of the clauses of the edition asked for: the one in force, of a day, or of a number. About eight queries."""
    editions = approved_editions(page)
    current = current_edition_of(page, editions, day)
    shown = _edition(editions, asked.edition) if asked.edition else current
    clauses = Clause.objects.filter(edition=shown).order_by("position") if shown else Clause.objects.none()
    if asked.depth is not None:
        clauses = clauses.filter(level__lte=asked.depth)
    if asked.anchor:
        clauses = clauses.filter(anchor=asked.anchor)
    place = place_of(request, clauses.count(), asked.page, asked.size)
    base = _base(request, page, shown, current, day)
    return ClausesOut(
        **paged(place),
        items=[_clause(clause, base) for clause in clauses[place.first : place.last]],
        document=page.pk,
        on=day,
        edition=_told(request, page, editions, shown, current, day),
        note=_note(page, shown, place.total),
    )


def relations_of(
    request: HttpRequest, page: DocumentPage, day: date | None, verbs: list[str], direction: str | None
) -> list[RelationOut]:
    """Relations in both directions, what decides first. Few queries, however many relations."""
    return [
        relation
        for group in groups_on(page, request, day)
        if (not verbs or group.verb in verbs) and (direction is None or direction == _direction(group))
        for relation in _relations(request, group, day)
    ]


def paged(place: Place) -> dict[str, Any]:
    """The fields of a page of a list but its rows."""
    return {name: getattr(place, name) for name in ("total", "page", "pages", "size", "next", "previous")}


def _relations(request: HttpRequest, group: RelationGroup, day: date | None) -> Iterator[RelationOut]:
    for document in group.documents:
        yield RelationOut(
            verb=group.verb,
            direction=_direction(group),
            label=group.heading,
            document=other(request, document, day),
            clause=document.clause,
            part=document.part,
            on=document.on,
        )


def _direction(group: RelationGroup) -> str:
    return "incoming" if group.reverse else "outgoing"


def _edition(editions: list[Edition], pk: int) -> Edition:
    found = next((edition for edition in editions if edition.pk == pk), None)
    if found is None:
        there = ", ".join(str(edition.pk) for edition in editions) or "ни одной"
        raise not_found(f"Редакции {pk} у этого документа нет. Есть: {there}.")
    return found


def _told(
    request: HttpRequest,
    page: DocumentPage,
    editions: list[Edition],
    shown: Edition | None,
    current: Edition | None,
    day: date | None,
) -> EditionOut | None:
    if shown is None:
        return None
    makers = related([shown.amended_by_id] if shown.amended_by_id else [], DocumentPage, request, day)
    told = editions_of(request, page, editions, current, makers, None)
    return next(one for one in told if one.id == shown.pk)


def _base(
    request: HttpRequest, page: DocumentPage, shown: Edition | None, current: Edition | None, day: date | None
) -> str:
    url = page.get_url(request) or ""
    chosen = f"{url}?edition={shown.pk}" if shown is not None and shown != current else url
    return absolute(request, with_day(chosen, day)) or ""


def _clause(clause: Clause, base: str) -> ClauseOut:
    return ClauseOut(
        position=clause.position,
        number=clause.number,
        label=clause.label,
        anchor=clause.anchor,
        kind=clause.kind,
        depth=clause.level,
        heading=clause.heading,
        text=clause.text,
        url=f"{base}#{clause.anchor}",
    )


def _note(page: DocumentPage, shown: Edition | None, total: int) -> str:
    if shown is None:
        return page.no_text_reason or "Текста этого документа на портале нет, возьмите его файл."
    return "" if total else "Таких пунктов в этой редакции нет."
