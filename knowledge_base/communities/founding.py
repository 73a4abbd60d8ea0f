"""Documents on which a community or a task is founded, as they stand today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents import models as bank
from knowledge_base.documents.document_relations import RelatedDocument, related


def charter_of(node: Any, request: HttpRequest | None = None) -> RelatedDocument | None:
    """The charter, if readers may see it. Two queries."""
    return related([node.charter_id], bank.DocumentPage, request).get(node.charter_id) if node.charter_id else None


def basis_of(rows: Iterable[Any], request: HttpRequest | None = None) -> tuple[RelatedDocument, ...]:
    """Published documents of these rows in the editors' order, each with its clause. Two queries."""
    rows = list(rows)
    known = related([row.document_id for row in rows if row.document_id], bank.DocumentPage, request)
    return tuple(replace(known[row.document_id], clause=row.clause) for row in rows if row.document_id in known)
