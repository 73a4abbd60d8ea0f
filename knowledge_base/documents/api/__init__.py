"""The bank in the API: `/api/documents`, a document, its clauses, its relations."""

from portal.api import registry


def connect() -> None:
    """Announce the bank's part of the API."""
    from knowledge_base.documents.api import operations

    registry.offer("documents", "Документы", operations.router, order=20, source="document")
