"""When an event is, in the short words of lists and messages of the admin. Pure but for the zone of the site."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from portal.russian.dates import format_date, format_short


def day_and_time(moment: dt.datetime) -> str:
    """«14 октября 2026 г., 14:00»; without the clock at midnight."""
    local = timezone.localtime(moment)
    day = format_date(local.date())
    return day if local.time() == dt.time() else f"{day}, {local:%H:%M}"


def short_when(starts: dt.datetime | None, ends: dt.datetime | None) -> str:
    """«14.10.2026, 14:00», «14.10.2026 – 16.10.2026»; "" where no day is known. An end at midnight belongs to the day before."""
    if starts is None:
        return ""
    first = timezone.localtime(starts)
    last = timezone.localtime(ends - dt.timedelta(microseconds=1)) if ends and ends > starts else first
    if last.date() > first.date():
        return f"{format_short(first.date())} – {format_short(last.date())}"
    return format_short(first.date()) if first.time() == dt.time() else f"{format_short(first.date())}, {first:%H:%M}"
