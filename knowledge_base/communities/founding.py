"""The charter of a community, as it stands today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from knowledge_base.documents import models as bank
from knowledge_base.documents.document_relations import RelatedDocument, related


def charter_of(node: Any, request: HttpRequest | None = None) -> RelatedDocument | None:
    """The charter, if readers may see it. Two queries."""
    return related([node.charter_id], bank.DocumentPage, request).get(node.charter_id) if node.charter_id else None
