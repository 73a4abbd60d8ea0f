"""What readers ask and do not find, on the home screen and on «Сводка» of those who can do something about it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register
from portal.russian.plurals import counted
from search.asked.asked import Asked, Which, asked_most
from search.asked.asked_lines import found_today, questions
from search.permissions import SEES_QUESTIONS
from search.pins.pinned import pins_of

_DAYS = 30
# What one reader did not find twice is no gap of the portal yet.
_LEAST = 3
# So many questions are asked of the engine at once, however many were asked in vain.
_LOOKED_AT = 50


def not_found(user: User, today: dt.date) -> WaitingGroup | None:
    """Questions asked in vain several times and still without an answer. Two queries and one call to the engine."""
    if not user.has_perm(SEES_QUESTIONS):
        return None
    rows = [row for row in asked_most(Which.NOTHING, _DAYS, today, limit=_LOOKED_AT) if row.number >= _LEAST]
    queries = questions([row.text for row in rows])
    # Where the search does not answer, nothing is known of today, and nothing is claimed.
    found = zip(rows, queries, found_today(queries), strict=True)
    open_rows = [row for row, query, count in found if count == 0 and not pins_of(query)]
    items = tuple(_item(row) for row in open_rows[:SHOWN])
    url = f"{reverse('search_asked:report')}?list={Which.NOTHING.value}&days={_DAYS}"
    return WaitingGroup("Ищут и не находят", items, len(open_rows), url)


def _item(row: Asked) -> Waiting:
    params = urlencode({"list": Which.NOTHING.value, "days": _DAYS, "q": row.text})
    times = counted(row.number, "раз", "раза", "раз")
    return Waiting(f"«{row.text}»", f"{reverse('search_asked:report')}?{params}", f"{times} за {_DAYS} дней")


def connect() -> None:
    """Offer it to the home screen."""
    register("search.not_found", 40, not_found)
