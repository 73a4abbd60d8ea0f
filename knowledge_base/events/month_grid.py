"""A month as a table: weeks that begin on Monday, days with what stands on them. Pure.

    grid = month_grid(Month(2026, 11), slots, today)

An event stands on each day that one of its sessions occupies, once a day however many sessions it has there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base.events.times import Slot, clock_on

#: So many names stand in a day of the month; the rest is on the day's own list.
SHOWN = 3
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; months can be compared."""

    year: int
    month: int

    @property
    def first_day(self) -> date:
        """The first of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier, if negative)."""
        place = self.year * 12 + self.month - 1 + months
        return Month(place // 12, place % 12 + 1)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Session:
    """When one session of an event is; `key` is the event's."""

    key: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on a day: `clock` is «14:00–16:00», «с 10:00», «весь день», «до 16:00»."""

    key: int
    clock: str
    goes_on: bool  # began on an earlier day


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the table; days of the neighbouring months carry no entries."""

    date: date
    in_month: bool
    is_today: bool
    entries: tuple[Entry, ...]

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries whose names stand in the table."""
        return self.entries[:SHOWN]

    @property
    def more(self) -> int:
        """How many stand on the day's own list only."""
        return len(self.entries) - len(self.shown)


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """Weeks of seven days from Monday to Sunday; together they hold every day of the month once."""

    month: Month
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """The events whose names stand in the table, each once."""
        return tuple(dict.fromkeys(e.key for week in self.weeks for day in week for e in day.shown))


def month_grid(month: Month, sessions: Iterable[Session], today: date) -> MonthGrid:
    """The table of a month; sessions outside it are left out. `today` may lie anywhere."""
    placed = on_days(sessions, month.first_day, month.last_day)
    start = month.first_day - timedelta(days=month.first_day.weekday())
    days = [_day(start + timedelta(days=n), month, placed, today) for n in range(42)]
    weeks = [tuple(days[at : at + 7]) for at in range(0, 42, 7)]
    return MonthGrid(month, tuple(week for week in weeks if any(day.in_month for day in week)))


def on_days(sessions: Iterable[Session], first: date, last: date) -> Mapping[date, tuple[Entry, ...]]:
    """Each day from `first` to `last` (both included) that has events → its entries.

    What goes on from an earlier day stands first, then by the hour; an event with several sessions on a day stands there
    at the first of them.
    """
    found: dict[date, dict[int, Session]] = defaultdict(dict)
    for session in sorted(sessions, key=lambda one: (one.slot.starts, one.key)):
        if session.slot.last_day < first or session.slot.first_day > last:
            continue
        for day in session.slot.days():
            if first <= day <= last:
                found[day].setdefault(session.key, session)
    return {day: _entries(day, tuple(there.values())) for day, there in found.items()}


def _entries(day: date, sessions: Sequence[Session]) -> tuple[Entry, ...]:
    # Sorted by their beginning already, so that what began earlier stands first.
    return tuple(Entry(one.key, clock_on(one.slot, day), one.slot.first_day < day) for one in sessions)


def _day(day: date, month: Month, placed: Mapping[date, tuple[Entry, ...]], today: date) -> Day:
    in_month = Month.of(day) == month
    return Day(day, in_month, day == today, placed.get(day, ()) if in_month else ())
