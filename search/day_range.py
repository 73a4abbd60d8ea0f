"""«С … по …»: what a person writes into the two fields of the date → days. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from portal.russian.dates import format_short, parse_date

#: Longer than any date in words; what is typed is shown again up to here.
MAX_CHARS = 40

_YEARS = range(1800, 2200)
_YEAR = re.compile(r"(?P<year>[0-9]{4})\s*(?:г\.?|года?)?")
_MONTH = re.compile(
    r"(?P<month>[0-9]{1,2})\s?[./-]\s?(?P<year>[0-9]{4})|(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})"
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOW = "Напишите год (2024), месяц (09.2024) или день (09.07.2024)."
_SWAPPED = "Начало было позже конца: даты поменяны местами."

Span = tuple[date, date]
"""First and last day of what was written: of a year, of a month, of one day."""


@dataclass(frozen=True, slots=True)
class DayRange:
    """A range of days, both included, with what stands in its fields."""

    since: date | None = None
    until: date | None = None
    low: str = ""
    """What the field «с» shows: as it was typed, or the day in figures."""
    high: str = ""
    problem: str = ""
    """What could not be read, with what to write instead; "" when all is well."""
    notice: str = ""
    """What was made of it otherwise than written."""
    low_is_wrong: bool = False
    high_is_wrong: bool = False


def read_range(low: str, high: str) -> DayRange:
    """The range that two fields ask for. What cannot be read is no bound, and stays in its field."""
    low, high = low.strip()[:MAX_CHARS], high.strip()[:MAX_CHARS]
    first, last = span(low), span(high)
    wrong = [typed for typed, found in ((low, first), (high, last)) if typed and found is None]
    notice = ""
    if first is not None and last is not None and first[0] > last[1]:
        first, last, low, high, notice = last, first, high, low, _SWAPPED
    return DayRange(
        since=first[0] if first else None,
        until=last[1] if last else None,
        low=_shown(low, first[0] if first else None),
        high=_shown(high, last[1] if last else None),
        problem=_problem(wrong),
        notice=notice,
        low_is_wrong=bool(low) and first is None,
        high_is_wrong=bool(high) and last is None,
    )


def span(text: str) -> Span | None:
    """The days of «2024», «09.2024», «2024-09», «сентябрь 2024», «09.07.2024», «9 июля 2024 г.»; None for anything else."""
    text = text.strip()
    if year := _YEAR.fullmatch(text):
        found = int(year["year"])
        return (date(found, 1, 1), date(found, 12, 31)) if found in _YEARS else None
    if month := _MONTH.fullmatch(text):
        return _month(int(month["year"] or month["iso_year"]), int(month["month"] or month["iso_month"]))
    day = parse_date(text)
    if day is not None:
        return day, day
    first = parse_date(f"1 {text}") if text[:1].isalpha() else None
    return _month(first.year, first.month) if first is not None else None


def _month(year: int, month: int) -> Span | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shown(typed: str, day: date | None) -> str:
    """Addresses hold days as machines write them; people read another form."""
    return format_short(day) if day is not None and _ISO.fullmatch(typed) else typed


def _problem(wrong: list[str]) -> str:
    if not wrong:
        return ""
    said = " и ".join(f"«{typed}»" for typed in wrong)
    return f"{said} — это не дата. {_HOW}"
