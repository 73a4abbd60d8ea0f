"""Who cites a document: published documents whose text in force names it, with the clauses that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.document_relations import related
from knowledge_base.documents.linking.cited import CitedAct, places_of
from knowledge_base.documents.models.citation_row import CitationRow
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.on_day.bank import bank_on


def citing_documents(page: DocumentFields, day: date | None) -> list[tuple[int, int]]:
    """(document, its edition in force) of all who cite it, the latest first. One query; an act cited by thousands is quick."""
    seen: Any = type(page).objects.published().exclude(pk=page.pk)
    if day is None:
        found = seen.filter(standing__edition__citations__target=page.pk)
        pairs = found.values_list("pk", "standing__edition_id", "adopted_on").distinct()
    else:
        found = seen.filter(editions__state=EditionState.APPROVED, editions__citations__target=page.pk)
        pairs = found.values_list("pk", "editions__pk", "adopted_on").distinct()
    rows = sorted(pairs.order_by(), key=lambda row: (row[2] or date.min, row[0]), reverse=True)
    if day is None:
        return [(pk, edition) for pk, edition, _ in rows]
    bank = bank_on(day)
    return [(pk, edition) for pk, edition, _ in rows if bank.edition_of(pk) == edition]


def citing_rows(
    page: DocumentFields, request: HttpRequest, some: Sequence[tuple[int, int]], day: date | None
) -> list[CitedAct]:
    """These documents with the clauses in which they cite the page, in the given order. Three queries."""
    known = related([pk for pk, _ in some], type(page), request, day)
    fields = ("edition_id", "anchor", "label")
    rows = CitationRow.objects.filter(target_id=page.pk, edition_id__in=[edition for _, edition in some])
    places: dict[int, list[dict[str, object]]] = defaultdict(list)
    for edition, anchor, label in rows.order_by("position").values_list(*fields):
        places[edition].append({"anchor": anchor, "label": label})
    acts = []
    for pk, edition in some:
        if pk in known:
            named, more = places_of(places[edition], known[pk].url)
            acts.append(CitedAct(known[pk], "", "", named, more))
    return acts
