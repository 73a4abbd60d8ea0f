"""Names of acts that editors keep, for the finder of citations."""

from __future__ import annotations

from knowledge_base.documents.understanding.found import NamedAct


def known_names() -> tuple[NamedAct, ...]:
    """All names in use."""
    return ()
