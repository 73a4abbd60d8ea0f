"""People named in a text."""

from __future__ import annotations

from knowledge_base.documents.understanding.found import PersonName


def find_names(text: str) -> list[PersonName]:
    """Surnames with initials and full names in the order of the text."""
    return []
