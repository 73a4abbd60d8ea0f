"""What a document's text cites: documents of the bank, each once with its places, and acts that the bank lacks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.models.citation_row import CitationRow
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.relation_rows import Named
from portal.russian.acts import requisites

#: Places of one act that are shown; an act is cited in every second clause of some.
MOST_PLACES = 12
SEVERAL = "В банке несколько документов с таким номером, а в тексте не сказано, который"

_FIELDS = ("anchor", "label", "kind", "issuer", "number", "number_key", "date", "target_id", "ambiguous")


@dataclass(frozen=True, slots=True)
class CitedAct:
    """An act and the clauses that cite it; `other` is None for one that readers have no page of, `words` name it then."""

    other: RelatedDocument | None
    words: str
    note: str
    places: tuple[Named, ...]
    more_places: int = 0


def cited_acts(page: DocumentFields, request: HttpRequest, day: date | None) -> tuple[list[CitedAct], list[CitedAct]]:
    """Of the text in force (today or on a day): documents of the bank and others, each in the order of the text. Few queries."""
    edition = _edition_in_force(page, day)
    if edition is None:
        return [], []
    rows: list[dict[str, Any]] = [dict(zip(_FIELDS, row, strict=True)) for row in _rows(edition)]
    known = related({row["target_id"] for row in rows if row["target_id"]} - {page.pk}, type(page), request, day)
    url = with_day(page.get_url(request) or "", day)
    inside: dict[Hashable, list[dict[str, Any]]] = {}
    outside: dict[Hashable, list[dict[str, Any]]] = {}
    for row in rows:
        target = row["target_id"]
        if target in known:
            inside.setdefault(target, []).append(row)
        elif target != page.pk and (row["number"] or row["date"]):
            outside.setdefault((row["number_key"] or row["number"], row["date"], str(row["kind"]).lower()), []).append(
                row
            )
    return (
        [_act(known[its[0]["target_id"]], its, url) for its in inside.values()],
        [_act(None, its, url) for its in outside.values()],
    )


def _edition_in_force(page: DocumentFields, day: date | None) -> int | None:
    """Whose text readers see today, or saw on a day."""
    if day is not None:
        return bank_on(day).edition_of(page.pk)
    standing = getattr(page, "standing", None)  # the head of the page has read it
    return standing.edition_id if standing is not None else None


def places_of(rows: Iterable[Mapping[str, object]], url: str) -> tuple[tuple[Named, ...], int]:
    """The clauses of these rows, each once, as links into the text; how many were left out."""
    found: dict[str, Named] = {}
    for row in rows:
        anchor = str(row["anchor"])
        words = str(row["label"]) or "в тексте"
        found.setdefault(words, Named(words, f"{url}#{anchor}"))
    places = tuple(found.values())
    return places[:MOST_PLACES], max(0, len(places) - MOST_PLACES)


def _rows(edition: int) -> Sequence[tuple[object, ...]]:
    return list(CitationRow.objects.filter(edition_id=edition).order_by("position").values_list(*_FIELDS))


def _act(other: RelatedDocument | None, rows: Sequence[Mapping[str, Any]], url: str) -> CitedAct:
    first = rows[0]
    places, more = places_of(rows, url)
    words = requisites(first["kind"], first["number"], first["date"])
    issuer = next((str(row["issuer"]) for row in rows if row["issuer"]), "")
    note = SEVERAL if other is None and first["ambiguous"] else ""
    return CitedAct(other, f"{words} ({issuer})" if issuer else words, note, places, more)
