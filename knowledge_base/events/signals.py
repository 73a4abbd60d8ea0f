"""What the room watches: publication of events."""

from __future__ import annotations

from typing import Any

from wagtail.signals import published

from knowledge_base.events.models import Event
from knowledge_base.events.publication import note_published


def connect() -> None:
    """Watch publications, by a button, by the schedule or by the end of a review."""
    published.connect(_published, sender=Event, dispatch_uid="events.published")


def _published(sender: Any, instance: Event, **kwargs: Any) -> None:
    # Wagtail says «published» also of what is only put on the schedule.
    if instance.live:
        note_published(instance)
