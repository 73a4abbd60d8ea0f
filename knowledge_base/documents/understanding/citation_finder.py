"""Acts named in a text → citations."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.understanding.found import Citation, Head, NamedAct


def find_citations(text: str, head: Head | None = None, named: Sequence[NamedAct] = ()) -> list[Citation]:
    """Citations in the order of the text; the document's own requisites (``head``) are none."""
    return []
