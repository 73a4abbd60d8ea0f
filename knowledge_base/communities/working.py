"""Whether a community works on a given day, in words. Pure."""

from __future__ import annotations

import datetime as dt

from knowledge_base.communities.choices import State
from knowledge_base.pages.rows import Badge
from portal.russian.dates import format_date

CLOSED = Badge("Завершило работу", "repealed", "archive")
OVERDUE = Badge("Срок работы прошёл", "doubt", "hourglass")


def badge_on(state: str, until: dt.date | None, today: dt.date) -> Badge | None:
    """What a reader must know beside the name; None for a community that simply works. `until` is its last day."""
    if state == State.CLOSED:
        return CLOSED
    return OVERDUE if until is not None and until < today else None


def notice_on(state: str, until: dt.date | None, closed_on: dt.date | None, today: dt.date) -> str:
    """The same as a sentence on the community's page; "" for one that works."""
    if state == State.CLOSED:
        when = f" {format_date(closed_on)}" if closed_on else "."  # a day ends with «г.» and needs no full stop
        return f"Сообщество завершило работу{when} Страница хранит то, что им сделано."
    if until is not None and until < today:
        return (
            f"Срок, на который создано сообщество, прошёл {format_date(until)} Продлено ли оно, уточните у методиста."
        )
    return ""


def term(since: dt.date | None, until: dt.date | None) -> str:
    """«с 1 сентября 2025 г. по 31 августа 2028 г.»; "" where no day is known."""
    parts = [f"с {format_date(since)}" if since else "", f"по {format_date(until)}" if until else ""]
    return " ".join(part for part in parts if part)
