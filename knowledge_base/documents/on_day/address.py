"""The day in an address: `?on=2014-01-01`. Pure, but for the clock that says what today is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils import timezone

from portal.russian.dates import format_date, parse_date

#: The name of the parameter.
NAME = "on"

#: The first day that can be asked for: acts of an older state are nobody's ground today.
FIRST = date(1917, 1, 1)

#: So many years ahead: what will be in force is known only as far as acts adopted by now say so.
YEARS_AHEAD = 10

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: `day` is None for today, `complaint` tells a reader why his day could not be taken."""

    day: date | None = None
    complaint: str = ""


def last_day(today: date) -> date:
    """The last day that can be asked for."""
    return date(today.year + YEARS_AHEAD, 12, 31)


def asked(params: Mapping[str, str], today: date | None = None) -> Asked:
    """The day in `params` (a QueryDict will do): ISO as the browser's field writes it, or 01.01.2014 as people do."""
    text = str(params.get(NAME) or "").strip()
    if not text:
        return Asked()
    today = today or timezone.localdate()
    day = _read(text)
    if day is None:
        return Asked(
            complaint="Такой даты нет. Выберите день в поле или напишите его так: 01.01.2014. Пока показан банк на сегодня"
        )
    if not FIRST <= day <= last_day(today):
        between = f"с {format_date(FIRST)} по {format_date(last_day(today))}"
        return Asked(complaint=f"Банк можно показать на любой день {between} Пока он показан на сегодня")
    return Asked(None if day == today else day)


def day_asked(params: Mapping[str, str]) -> date | None:
    """The day that is asked for; None for today, and for what is no day that could be shown."""
    return asked(params).day


def with_day(url: str, day: date | None) -> str:
    """The same address on a day; None takes the day out of it."""
    parts = urlsplit(url)
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != NAME]
    if day is not None:
        pairs.append((NAME, day.isoformat()))
    return urlunsplit(parts._replace(query=urlencode(pairs)))


def _read(text: str) -> date | None:
    if len(text) > 40:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return parse_date(text)
