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
#: What stays as it was; all else was said of that one year or belongs to the one row.
_KEPT = (
    "title",
    "summary",
    "kind",
    "format",
    "level",
    "audiences",
    "subjects",
    "topics",
    "education_levels",
    "organiser",
    "node",
    "task",
    "body",
    "registration_until",
    "seats",
    "contact",
)
_ROWS = ("sessions", "speakers", "basis")


def year_later(event: Event) -> Event:
    """An unsaved event with the same content a year later: days moved by 52 weeks, years in the title by one.

    Status, reason, report, files, registration form and address are its own and begin anew.
    """
    stored: dict[str, Any] = event.serializable_data()
    content: dict[str, Any] = {name: stored[name] for name in _KEPT}
    for name in _ROWS:
        content[name] = [{**row, "pk": None, "event": None} for row in stored[name]]
    made: Event = Event.from_serializable_data({"pk": None, "status": SetStatus.PLANNED, "live": False, **content})
    made.title = later_years(event.title)
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
