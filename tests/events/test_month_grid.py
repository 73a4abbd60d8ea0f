"""A month as a table."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.events.month_grid import SHOWN, Day, Month, MonthGrid, Session, month_grid, on_days
from knowledge_base.events.times import Slot

NOVEMBER = Month(2026, 11)
TODAY = date(2026, 11, 12)


def session(key: int, day: int, hour: int = 14, *, days: int = 1, month: int = 11) -> Session:
    starts = datetime(2026, month, day, hour)
    return Session(key, Slot(starts, starts + timedelta(days=days - 1, hours=2)))


def days_of(grid: MonthGrid) -> dict[date, Day]:
    return {day.date: day for week in grid.weeks for day in week}


def keys_on(grid: MonthGrid, day: int) -> list[int]:
    return [entry.key for entry in days_of(grid)[date(2026, 11, day)].entries]


@given(st.integers(1990, 2100), st.integers(1, 12))
def test_each_day_of_the_month_once_in_weeks_from_monday(year: int, number: int) -> None:
    month = Month(year, number)
    grid = month_grid(month, (), TODAY)
    days = [day for week in grid.weeks for day in week]
    assert all(len(week) == 7 and week[0].date.weekday() == 0 for week in grid.weeks)
    inside = [day.date for day in days if day.in_month]
    assert inside == [month.first_day + timedelta(days=n) for n in range(month.last_day.day)]
    assert all((after.date - before.date).days == 1 for before, after in pairwise(days))
    assert all(any(day.in_month for day in week) for week in grid.weeks)


def test_today_is_marked_once_and_only_in_its_month() -> None:
    assert [day.date for day in days_of(month_grid(NOVEMBER, (), TODAY)).values() if day.is_today] == [TODAY]
    other = month_grid(Month(2027, 3), (), TODAY)
    assert not any(day.is_today for day in days_of(other).values())


def test_an_event_of_several_days_stands_on_each() -> None:
    grid = month_grid(NOVEMBER, [session(1, 12, days=3)], TODAY)
    assert [day for day in range(1, 31) if keys_on(grid, day)] == [12, 13, 14]
    entries = [days_of(grid)[date(2026, 11, day)].entries[0] for day in (12, 13, 14)]
    assert [entry.goes_on for entry in entries] == [False, True, True]


def test_an_event_that_reaches_over_the_edge_of_the_month() -> None:
    before = month_grid(NOVEMBER, [session(1, 30, month=10, days=4), session(2, 30, days=5)], TODAY)
    assert [day for day in range(1, 31) if keys_on(before, day)] == [1, 2, 30]
    # The neighbours' days in the first and the last week stay empty: those months have pages of their own.
    assert all(not day.entries for day in days_of(before).values() if not day.in_month)


def test_by_the_hour_what_goes_on_first_and_an_event_once_a_day() -> None:
    sessions = [session(3, 12, 16), session(2, 12, 9), session(2, 12, 11), session(1, 11, 18, days=3)]
    grid = month_grid(NOVEMBER, sessions, TODAY)
    assert keys_on(grid, 12) == [1, 2, 3]
    assert days_of(grid)[TODAY].entries[1].clock == "9:00–11:00"


@pytest.mark.parametrize(("count", "shown", "more"), [(0, 0, 0), (3, 3, 0), (4, 3, 1), (20, 3, 17)])
def test_three_names_and_the_rest_behind_a_link(count: int, shown: int, more: int) -> None:
    grid = month_grid(NOVEMBER, [session(key, 12) for key in range(count)], TODAY)
    day = days_of(grid)[TODAY]
    assert (len(day.shown), day.more, len(day.entries)) == (shown, more, count)
    assert len(grid.keys) == min(count, SHOWN)


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2026, 5).plus(-17) == Month(2024, 12)
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month(2026, 12) < Month(2027, 1)


SESSIONS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(-40, 70), st.integers(0, 23), st.integers(1, 12)), max_size=30
)


@given(SESSIONS)
def test_the_table_holds_what_its_days_hold(rows: list[tuple[int, int, int, int]]) -> None:
    sessions = []
    for key, offset, hour, days in rows:
        starts = datetime(2026, 11, 1, hour) + timedelta(days=offset)
        sessions.append(Session(key, Slot(starts, starts + timedelta(days=days - 1, minutes=30))))
    grid = month_grid(NOVEMBER, sessions, TODAY)
    for day in days_of(grid).values():
        expected = {one.key for one in sessions if day.date in one.slot.days()} if day.in_month else set()
        assert {entry.key for entry in day.entries} == expected
        assert len(day.entries) == len(expected)
        assert on_days(sessions, day.date, day.date).get(day.date, ()) == day.entries or not day.in_month
