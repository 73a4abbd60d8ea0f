"""Which files of events readers may fetch: those of published events, in rows and in the text."""

from __future__ import annotations

from django.db.models import QuerySet

from knowledge_base.events.models import Event
from knowledge_base.pages.hosting import published_rows
from portal.files import access


def published_events(events: QuerySet[Event]) -> QuerySet[Event]:
    """Of these events those that readers may see."""
    return published_rows(events)


def connect() -> None:
    """Tell the files room."""
    access.register_model(Event, published_events)
