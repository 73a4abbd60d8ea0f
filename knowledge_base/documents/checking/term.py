"""Terms in working days. Pure."""

from __future__ import annotations

import datetime as dt

_SATURDAY = 5


def working_day_after(day: dt.date, count: int) -> dt.date:
    """The day that is so many working days after `day`, Saturdays and Sundays left out; public holidays are not known here."""
    while count > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < _SATURDAY:
            count -= 1
    return day
