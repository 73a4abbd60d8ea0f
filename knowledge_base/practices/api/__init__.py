"""Practices in the API: `/api/practices`."""

from portal.api import registry


def connect() -> None:
    """Announce the practices' part of the API."""
    from knowledge_base.practices.api import operations

    registry.offer("practices", "Практики", operations.router, order=30, source="practice")
