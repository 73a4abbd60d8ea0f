"""Words for when something is: «12 ноября, 14:00–16:00», «30 ноября – 2 декабря», «12, 19 и 26 ноября». Pure.

Moments come in local time; no clock is asked: the year that goes without saying is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from portal.russian.dates import MONTHS_GENITIVE, NBSP
from portal.russian.plurals import counted

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WEEKDAYS_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

#: A school year begins with this month.
FIRST_MONTH = 9
#: More separate days than that are told by the first, the last and their number.
MOST_DAYS = 4
#: No session occupies more days than that; a mistyped year must not make a reader wait.
LONGEST = 400

_MIDNIGHT = time(0, 0)
_DASH = f"{NBSP}– "


@dataclass(frozen=True, slots=True)
class Slot:
    """When one session is, in local time. `ends` is None where nobody has said; with `all_day` only the days count."""

    starts: datetime
    ends: datetime | None = None
    all_day: bool = False

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.starts.date()

    @property
    def last_day(self) -> date:
        """The last day that it occupies: an end at midnight belongs to the evening before, unless whole days are meant."""
        if self.ends is None or self.ends <= self.starts:
            return self.first_day
        if not self.all_day and self.ends.time() == _MIDNIGHT:
            return max(self.ends.date() - timedelta(days=1), self.first_day)
        return self.ends.date()

    def days(self) -> tuple[date, ...]:
        """Each day that it occupies, in order."""
        count = min((self.last_day - self.first_day).days, LONGEST)
        return tuple(self.first_day + timedelta(days=n) for n in range(count + 1))


def slot_of(starts: datetime, ends: datetime | None, *, all_day: bool, zone: tzinfo) -> Slot:
    """A stored session in local time; begun at midnight without an end it takes the whole day."""
    begins = starts.astimezone(zone)
    return Slot(
        begins, ends.astimezone(zone) if ends else None, all_day or (ends is None and begins.time() == _MIDNIGHT)
    )


def clock(slot: Slot) -> str:
    """«14:00–16:00», «14:00»; "" for whole days and for what lasts over several days."""
    if slot.all_day or slot.last_day != slot.first_day:
        return ""
    begins = _time(slot.starts)
    if slot.ends is None or slot.ends <= slot.starts:
        return begins
    return f"{begins}–{_time(slot.ends)}"


def clock_on(slot: Slot, day: date) -> str:
    """What the clock says on one of its days: «14:00–16:00»; «с 10:00», «весь день», «до 16:00» where it lasts over several."""
    if slot.last_day == slot.first_day:
        return clock(slot) or "весь день"
    if slot.all_day or slot.first_day < day < slot.last_day or slot.ends is None:
        return "весь день"
    return f"с{NBSP}{_time(slot.starts)}" if day == slot.first_day else f"до{NBSP}{_time(slot.ends)}"


def when(slot: Slot, usual_year: int | None = None) -> str:
    """«12 ноября, 14:00–16:00», «12–14 ноября», «12 ноября, 10:00 – 14 ноября, 16:00»; the year unless it is `usual_year`."""
    if slot.last_day == slot.first_day:
        return ", ".join(part for part in (day_words(slot.first_day, usual_year), clock(slot)) if part)
    if slot.all_day or slot.ends is None:
        return days_range(slot.first_day, slot.last_day, usual_year)
    return (
        f"{day_words(slot.first_day, usual_year)}, {_time(slot.starts)}{_DASH}"
        f"{day_words(slot.last_day, usual_year)}, {_time(slot.ends)}"
    )


def when_all(slots: Sequence[Slot], usual_year: int | None = None) -> str:
    """All sessions of an event in a few words; "" for none.

    One session: `when`. Several on one day: the day, from the first beginning to the last end. Up to four days of one month:
    «12, 19 и 26 ноября». Else «12 ноября – 15 декабря, 6 встреч».
    """
    if not slots:
        return ""
    if len(slots) == 1:
        return when(slots[0], usual_year)
    ordered = sorted(slots, key=lambda slot: slot.starts)
    days = sorted({day for slot in ordered for day in (slot.first_day, slot.last_day)})
    if len(days) == 1:
        return when(_joined(ordered), usual_year)
    if _is_run(ordered):
        return days_range(days[0], days[-1], usual_year)
    same_month = {(day.year, day.month) for day in days}
    if len(days) <= MOST_DAYS and len(same_month) == 1 and all(slot.first_day == slot.last_day for slot in ordered):
        figures = [str(day.day) for day in days]
        return f"{', '.join(figures[:-1])} и{NBSP}{day_words(days[-1], usual_year)}"
    meetings = counted(len(ordered), "встреча", "встречи", "встреч")
    return f"{days_range(days[0], days[-1], usual_year)}, {meetings}"


def day_words(day: date, usual_year: int | None = None) -> str:
    """«12 ноября», or «12 ноября 2025 г.»."""
    words = f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}"
    return words if day.year == usual_year else f"{words} {day.year}{NBSP}г."


def days_range(first: date, last: date, usual_year: int | None = None) -> str:
    """«12–14 ноября», «30 ноября – 2 декабря», «30 декабря 2026 г. – 2 января 2027 г.»."""
    if first == last:
        return day_words(first, usual_year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last, usual_year)}"
    begins = day_words(first, first.year if first.year == last.year else None)
    ends = day_words(last, usual_year if first.year == last.year else None)
    return f"{begins}{_DASH}{ends}"


def weekday(day: date) -> str:
    """«четверг»."""
    return WEEKDAYS[day.weekday()]


def weekday_short(day: date) -> str:
    """«чт»."""
    return WEEKDAYS_SHORT[day.weekday()]


def month_words(year: int, month: int) -> str:
    """«ноябрь 2026»."""
    return f"{MONTHS[month - 1]}{NBSP}{year}"


def nearness(day: date, today: date) -> str:
    """«сегодня», «завтра», or ""."""
    return {0: "сегодня", 1: "завтра"}.get((day - today).days, "")


def school_year_of(day: date) -> int:
    """The year in which the school year of this day began: 2026 for 12 November 2026 and for 1 May 2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_year_words(first: int) -> str:
    """«2026/2027 учебный год»."""
    return f"{first}/{first + 1} учебный{NBSP}год"


def _joined(slots: Sequence[Slot]) -> Slot:
    """From the first beginning to the last end; no end where nothing is known beyond the last beginning."""
    last_start = max(slot.starts for slot in slots)
    ends = max((slot.ends for slot in slots if slot.ends is not None), default=None)
    whole = any(slot.all_day for slot in slots)
    return Slot(slots[0].starts, ends if ends is not None and ends > last_start else None, all_day=whole)


def _is_run(slots: Iterable[Slot]) -> bool:
    """Whether their days follow one another without a gap: a forum of three days, each with a session of its own."""
    days = sorted({day for slot in slots for day in slot.days()})
    return all((after - before).days == 1 for before, after in pairwise(days))


def _time(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"
