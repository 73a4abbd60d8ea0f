"""The relations of a document for a screen of its own, today's or those of another day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from knowledge_base.documents.document_relations import RelationGroup, edges_of, groups_of, related
from knowledge_base.documents.models.document_fields import DocumentFields


def groups_on(page: DocumentFields, request: HttpRequest, day: date | None) -> tuple[RelationGroup, ...]:
    """Both directions, grouped by verb. Three queries, however many relations."""
    edges = edges_of(page, day=day)
    known = related({row.page_id if reverse else row.target_id for row, reverse in edges}, type(page), request, day)
    return groups_of(edges, known)
