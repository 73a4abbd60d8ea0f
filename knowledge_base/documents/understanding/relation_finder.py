"""What a text does to other acts → relations with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.understanding.found import Citation, Head, Relation


def find_relations(text: str, head: Head, citations: Sequence[Citation]) -> list[Relation]:
    """Relations in the order of the text, each act and verb once."""
    return []
