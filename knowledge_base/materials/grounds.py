"""Materials rest on acts of the bank: when one ends, they say so."""

from __future__ import annotations

from knowledge_base.documents.grounds.registry import Dependents, register
from knowledge_base.materials.models import MaterialPage


def connect() -> None:
    """Announce them."""
    register(Dependents("material", MaterialPage, "Материал", "Материалы"))
