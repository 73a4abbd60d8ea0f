"""Documents may be imported many at once."""

from __future__ import annotations

from knowledge_base.bulk_import.registry import register
from knowledge_base.documents.importer import DocumentImporter


def connect() -> None:
    """Announce the importer."""
    register(DocumentImporter())
