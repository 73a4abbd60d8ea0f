"""Documents on which something in another room rests, as they stand today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.http import HttpRequest

from knowledge_base.documents.clause_places import clause_anchor
from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.models.basis_row import BasisRow


def acts_of(rows: Iterable[BasisRow], request: HttpRequest | None = None) -> tuple[RelatedDocument, ...]:
    """The published documents of these rows in the editors' order; each leads to its clause, where the text has it.

    Two queries; one more where a clause is named, and one or two for each named clause.
    """
    given = [row for row in rows if row.document_id]
    known = related((row.document_id for row in given), DocumentPage, request)
    named = [row.document_id for row in given if row.clause and row.document_id in known]
    texts: Mapping[int, DocumentPage] = DocumentPage.objects.select_related("standing").in_bulk(named) if named else {}
    found = []
    for row in given:
        act = known.get(row.document_id)
        if act is None:
            continue
        anchor = clause_anchor(texts[row.document_id], row.clause) if row.clause else ""
        found.append(replace(act, clause=row.clause, url=f"{act.url}#{anchor}" if anchor else act.url))
    return tuple(found)
