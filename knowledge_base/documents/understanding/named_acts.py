"""Names by which acts are known without requisites, as the portal ships them."""

from __future__ import annotations

from knowledge_base.documents.understanding.found import NamedAct


def shipped() -> tuple[NamedAct, ...]:
    """The shipped list."""
    return ()
