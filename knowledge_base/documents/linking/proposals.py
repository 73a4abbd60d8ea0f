"""Relations that a text states, for an editor to accept or refuse."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.understanding.found import Relation


def propose(page: DocumentPage, relations: Sequence[Relation], text: str) -> None:
    """Keep what the text of this document states."""
