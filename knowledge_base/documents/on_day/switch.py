"""The form that asks for a day, on the bank's list and on a document: a field, a button, a way back to today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.on_day.address import FIRST, NAME, asked, last_day, with_day


@dataclass(frozen=True, slots=True)
class DaySwitch:
    """For `documents/_on_day.html`.

    `action` is the address without its query, `hidden` the pairs that it keeps; `day` is the day shown, None for today; `typed`
    is what stood in the address, shown again where it could not be taken.
    """

    action: str
    hidden: tuple[tuple[str, str], ...]
    day: date | None
    typed: str
    complaint: str
    first: date
    last: date
    today_url: str
    is_past: bool
    name: str = NAME


def switch_of(request: HttpRequest, action: str, pairs: Iterable[tuple[str, str]], today_url: str) -> DaySwitch:
    """The form at `action` keeping `pairs`; `today_url` is the same page without a day."""
    today = timezone.localdate()
    found = asked(request.GET, today)
    typed = found.day.isoformat() if found.day else str(request.GET.get(NAME, ""))[:40] if found.complaint else ""
    kept = tuple((name, value) for name, value in pairs if name not in (NAME, "page"))
    is_past = found.day is not None and found.day < today
    back = with_day(today_url, None)
    return DaySwitch(action, kept, found.day, typed, found.complaint, FIRST, last_day(today), back, is_past)
