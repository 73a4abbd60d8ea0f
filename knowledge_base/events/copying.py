"""«Скопировать на следующий год»: last year's event as the beginning of this year's."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from knowledge_base.events.choices import SetStatus
from knowledge_base.events.models import Event

#: A year later on the same day of the week: lessons and sittings keep their weekday.
YEAR = dt.timedelta(weeks=52)
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
#: What was said of that one year, or belongs to the one row.
_OWN = (
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "sequence",
    "calendar_key",
    "slug",
    "status",
    "status_reason",
    "moved_from",
    "report",
    "first_start",
    "last_end",
    "registration_url",
)


def year_later(event: Event) -> Event:
    """An unsaved event with the same content a year later: days moved by 52 weeks, years in the title by one.

    Status, reason, report, files, registration form and address are its own and begin anew.
    """
    copied: Any = event.copy_cluster(exclude_fields=[*_OWN, "revisions", "workflow_states"])
    made: Event = copied[0] if isinstance(copied, tuple) else copied
    made.pk = None
    made.title = later_years(event.title)
    made.status = SetStatus.PLANNED
    made.materials = []
    if made.registration_until:
        made.registration_until += YEAR
    for session in made.sessions.all():
        session.starts_at += YEAR
        if session.ends_at:
            session.ends_at += YEAR
    made.reckon()
    return made


def later_years(text: str) -> str:
    """«План 2026/2027» → «План 2027/2028»."""
    return _YEARS.sub(lambda found: str(int(found[0]) + 1), text)
