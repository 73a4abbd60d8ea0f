"""Words of events for templates."""

from __future__ import annotations

from django import template

from knowledge_base.events.choices import Status
from knowledge_base.events.event_rows import badge_of
from knowledge_base.pages.rows import Badge

register = template.Library()


@register.filter
def event_badge(code: str) -> Badge | None:
    """A status by its code as a word with a shape; None for what is no status."""
    return badge_of(code) if code in Status.values else None
