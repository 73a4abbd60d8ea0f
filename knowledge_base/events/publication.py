"""What happens when an event is published: the one writer of `Event.sequence`."""

from __future__ import annotations

from django.db.models import F

from knowledge_base.events.models import Event


def note_published(event: Event) -> None:
    """Count a change that calendars must learn of (time, place, status) up by one; the first publication counts as 0.

    Called with the row as it was published; calling it again without a change does nothing.
    """
    key = event.fingerprint()
    if key == event.calendar_key:
        return
    step = 1 if event.calendar_key else 0
    Event.objects.filter(pk=event.pk).update(calendar_key=key, sequence=F("sequence") + step)
    event.calendar_key, event.sequence = key, event.sequence + step
