"""Events in the API: `/api/events`."""

from portal.api import registry


def connect() -> None:
    """Announce the events' part of the API."""
    from knowledge_base.events.api import operations

    registry.offer("events", "События", operations.router, order=40, source="event")
