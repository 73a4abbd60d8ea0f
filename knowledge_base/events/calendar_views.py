"""What the templates of the month, the day and the school year show; frozen. `CalendarPage` turns addresses into these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.events.calendar_listing import DAY
from knowledge_base.events.choices import Status
from knowledge_base.events.event_rows import EventRow, rows_of
from knowledge_base.events.models.event import Event
from knowledge_base.events.month_grid import Day, Entry, Month, month_grid, on_days
from knowledge_base.events.stretch import Reach, Stretch, facts_of, stretch_of
from knowledge_base.events.times import (
    FIRST_MONTH,
    day_words,
    month_words,
    nearness,
    school_year_of,
    school_year_words,
    weekday,
    weekday_short,
)
from knowledge_base.pages.listing import Listing

#: So many events of one month stand in the plan of a year; the month's own page has them all.
MOST_IN_PLAN = 100

#: (path below the calendar) → its address on this site, with the selection.
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """The neighbour on one side: «октябрь 2026»."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A name in the table of a month. `mark` says in a word that it is cancelled or moved."""

    url: str
    title: str
    kind: str
    clock: str
    mark: str
    is_off: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """A cell of the table: `words` is «12 ноября», `more` how many names stand on the day's own page only."""

    number: int
    iso: str
    words: str
    weekday: str
    url: str
    in_month: bool
    is_today: bool
    entries: tuple[EntryView, ...]
    more: int
    total: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month as a table, for `events/month.html`."""

    title: str
    weeks: tuple[tuple[DayView, ...], ...]
    listing: Listing[Any]
    before: Step | None
    after: Step | None


@dataclass(frozen=True, slots=True)
class DayListView:
    """All events of a day, for `events/day.html`; a row's `clock` is the hour on that day."""

    title: str
    weekday: str
    nearness: str
    rows: tuple[tuple[str, EventRow], ...]
    listing: Listing[Any]
    before: Step | None
    after: Step | None
    month: Step


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """A month of the plan: what begins in it."""

    title: str
    url: str
    rows: tuple[EventRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class YearView:
    """The plan of a school year, for `events/year.html`; months without events are left out."""

    title: str
    months: tuple[PlanMonth, ...]
    listing: Listing[Any]
    before: Step | None
    after: Step | None


def month_path(month: Month) -> str:
    """«2026/11/», below the calendar."""
    return f"{month.year}/{month.month:02}/"


def day_path(day: dt.date) -> str:
    """«2026/11/12/», below the calendar."""
    return f"{day.year}/{day.month:02}/{day.day:02}/"


def year_path(first: int) -> str:
    """«2026-2027/», below the calendar."""
    return f"{first}-{first + 1}/"


def month_view(month: Month, request: HttpRequest, reach: Reach, base: str, now: dt.datetime) -> MonthView:
    """The month under the selection in the request's address. `base` is the calendar's address."""
    found = stretch_of(month.first_day, month.last_day, request.GET, base + month_path(month))
    grid = month_grid(month, found.sessions, timezone.localdate(now))
    events = facts_of(grid.keys)
    to = address_with(base, found.listing.query)
    weeks = tuple(tuple(_day(day, events, to, base, now) for day in week) for week in grid.weeks)
    return MonthView(
        title=month_words(month.year, month.month).capitalize(),
        weeks=weeks,
        listing=found.listing,
        before=_month_step(month.plus(-1), reach, to),
        after=_month_step(month.plus(1), reach, to),
    )


def day_view(day: dt.date, request: HttpRequest, reach: Reach, base: str, now: dt.datetime) -> DayListView:
    """All events of the day under the selection, by the hour."""
    found = stretch_of(day, day, request.GET, base + day_path(day), DAY)
    entries = on_days(found.sessions, day, day).get(day, ())
    rows = {row.pk: row for row in rows_of([entry.key for entry in entries], request, now)}
    to = address_with(base, found.listing.query)
    month = Month.of(day)
    return DayListView(
        title=day_words(day),
        weekday=weekday(day),
        nearness=nearness(day, timezone.localdate(now)),
        rows=tuple((entry.clock, rows[entry.key]) for entry in entries if entry.key in rows),
        listing=found.listing,
        before=_day_step(day - dt.timedelta(days=1), reach, to),
        after=_day_step(day + dt.timedelta(days=1), reach, to),
        month=Step(month_words(month.year, month.month).capitalize(), to(month_path(month))),
    )


def year_view(first: int, request: HttpRequest, reach: Reach, base: str, now: dt.datetime) -> YearView:
    """The plan of the school year that begins in September of `first`."""
    start, end = Month(first, FIRST_MONTH), Month(first + 1, FIRST_MONTH).plus(-1)
    found = stretch_of(start.first_day, end.last_day, request.GET, base + year_path(first))
    to = address_with(base, found.listing.query)
    return YearView(
        title=school_year_words(first),
        months=_plan(found, start, to, request, now),
        listing=found.listing,
        before=_year_step(first - 1, reach, to),
        after=_year_step(first + 1, reach, to),
    )


def year_has_page(first: int, reach: Reach) -> bool:
    """Whether one of the year's months has a page."""
    return reach.holds(Month(first, FIRST_MONTH)) or reach.holds(Month(first + 1, FIRST_MONTH).plus(-1))


def address_with(base: str, query: str) -> Address:
    """Addresses below the calendar that keep the selection."""
    return lambda path: f"{base}{path}?{query}" if query else base + path


def _plan(found: Stretch, start: Month, to: Address, request: HttpRequest, now: dt.datetime) -> tuple[PlanMonth, ...]:
    """Each event once, in the month in which it begins within the year."""
    begins: dict[int, dt.date] = {}
    for session in sorted(found.sessions, key=lambda one: one.slot.starts):
        begins.setdefault(session.key, max(session.slot.first_day, start.first_day))
    by_month: dict[Month, list[int]] = {}
    for key, day in begins.items():
        by_month.setdefault(Month.of(day), []).append(key)
    rows: dict[int, EventRow] = {}
    for year in (start.year, start.year + 1):  # the heading of a month says the year
        shown = [key for month, keys in by_month.items() if month.year == year for key in keys[:MOST_IN_PLAN]]
        rows |= {row.pk: row for row in rows_of(shown, request, now, usual_year=year)} if shown else {}
    return tuple(
        PlanMonth(
            title=month_words(month.year, month.month).capitalize(),
            url=to(month_path(month)),
            rows=tuple(rows[key] for key in keys[:MOST_IN_PLAN] if key in rows),
            more=max(len(keys) - MOST_IN_PLAN, 0),
        )
        for month, keys in sorted(by_month.items())
    )


def _day(day: Day, events: Mapping[int, Event], to: Address, base: str, now: dt.datetime) -> DayView:
    return DayView(
        number=day.date.day,
        iso=day.date.isoformat(),
        words=day_words(day.date, day.date.year),
        weekday=weekday_short(day.date),
        url=to(day_path(day.date)),
        in_month=day.in_month,
        is_today=day.is_today,
        entries=tuple(_entry(one, events[one.key], base, now) for one in day.shown if one.key in events),
        more=day.more,
        total=len(day.entries),
    )


def _entry(entry: Entry, event: Event, base: str, now: dt.datetime) -> EntryView:
    status = event.status_at(now)
    mark = str(Status(status).label).lower() if status in (Status.CANCELLED, Status.MOVED) else ""
    return EntryView(
        url=f"{base}{event.slug}/",
        title=event.title,
        kind=event.get_kind_display(),
        clock=entry.clock,
        mark=mark,
        is_off=status == Status.CANCELLED,
        goes_on=entry.goes_on,
    )


def _month_step(month: Month, reach: Reach, to: Address) -> Step | None:
    if not reach.holds(month):
        return None
    return Step(month_words(month.year, month.month), to(month_path(month)))


def _day_step(day: dt.date, reach: Reach, to: Address) -> Step | None:
    return Step(day_words(day, day.year), to(day_path(day))) if reach.holds(Month.of(day)) else None


def _year_step(first: int, reach: Reach, to: Address) -> Step | None:
    return Step(school_year_words(first), to(year_path(first))) if year_has_page(first, reach) else None


def school_year_now(now: dt.datetime) -> int:
    """The school year of this day."""
    return school_year_of(timezone.localdate(now))
