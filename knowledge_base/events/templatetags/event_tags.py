"""Words of events for templates."""

from __future__ import annotations

import re

from django import template

from knowledge_base.events.choices import Status
from knowledge_base.events.event_rows import badge_of
from knowledge_base.pages.rows import Badge

register = template.Library()


_RANGE = re.compile(r"(?<=\d)–(?=\d)")


@register.filter
def unbroken(when: str) -> str:
    """Words of a time whose ranges are not torn apart at the end of a line: «14:00–16:00», «12–14 ноября»."""
    return _RANGE.sub("\u2060–\u2060", str(when))


@register.filter
def event_badge(code: str) -> Badge | None:
    """A status by its code as a word with a shape; None for what is no status."""
    return badge_of(code) if code in Status.values else None
