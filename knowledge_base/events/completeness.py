"""What an event still lacks before readers may see it, asked where no form is at hand: a reviewer approves with one click."""

from __future__ import annotations

from knowledge_base.events.choices import SetStatus
from knowledge_base.events.forms.event_checks import NO_SESSION, reason_missing
from knowledge_base.events.models import Event

NO_KIND = "Выберите вид события"


def missing(event: Event) -> tuple[str, ...]:
    """Sentences for the editor, as the form would say them; empty for an event that is complete. Uses rows at hand."""
    found = [
        NO_KIND if not event.kind else "",
        NO_SESSION if event.status != SetStatus.MOVED and not event.sessions.all() else "",
        reason_missing(event.status, event.status_reason),
    ]
    return tuple(sentence for sentence in found if sentence)
