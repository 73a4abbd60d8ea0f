"""The search in the API: `/api/search`, `/api/search/suggest`."""

from portal.api import registry


def connect() -> None:
    """Announce the search's part of the API."""
    from search.api import operations

    registry.offer("search", "Поиск", operations.router, order=10)
