"""The status of an event follows from what the editor said and from the clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.events.choices import SetStatus, Status
from knowledge_base.events.status import USUAL_LENGTH, EventFacts, Span, session_end, status_on, whole

START = dt.datetime(2026, 10, 14, 11, 0, tzinfo=dt.UTC)
END = START + dt.timedelta(hours=3)
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("said", "before", "during", "after"),
    [
        (SetStatus.PLANNED, Status.PLANNED, Status.ONGOING, Status.HELD),
        (SetStatus.CONFIRMED, Status.CONFIRMED, Status.ONGOING, Status.HELD),
        (SetStatus.MOVED, Status.MOVED, Status.ONGOING, Status.HELD),
        (SetStatus.CANCELLED, Status.CANCELLED, Status.CANCELLED, Status.CANCELLED),
    ],
)
def test_status_by_the_clock(said: str, before: Status, during: Status, after: Status) -> None:
    facts = EventFacts(said, START, END)
    assert status_on(facts, START - dt.timedelta(minutes=1)) == before
    assert status_on(facts, START) == during
    assert status_on(facts, END - dt.timedelta(seconds=1)) == during
    assert status_on(facts, END) == after


def test_goes_on_between_its_sessions() -> None:
    starts, ends = whole([Span(START + dt.timedelta(days=7), END + dt.timedelta(days=7)), Span(START, END)])
    assert status_on(EventFacts(SetStatus.CONFIRMED, starts, ends), END + dt.timedelta(days=3)) == Status.ONGOING


def test_moved_to_no_day_yet_stays_moved() -> None:
    assert status_on(EventFacts(SetStatus.MOVED, *whole([])), END) == Status.MOVED


def test_whole_day_ends_at_the_midnight_of_the_site() -> None:
    begins = dt.datetime(2026, 10, 12, 0, 0, tzinfo=MOSCOW)
    last = dt.datetime(2026, 10, 16, 23, 59, tzinfo=MOSCOW)
    assert session_end(begins, last, all_day=True, zone=MOSCOW) == dt.datetime(2026, 10, 17, tzinfo=MOSCOW)
    assert session_end(begins, None, all_day=True, zone=MOSCOW) == dt.datetime(2026, 10, 13, tzinfo=MOSCOW)


def test_without_an_end_it_lasts_as_usual() -> None:
    assert session_end(START, None, all_day=False, zone=MOSCOW) == START + USUAL_LENGTH


@given(
    starts=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(MOSCOW)),
    length=st.one_of(st.none(), st.timedeltas(dt.timedelta(days=-3), dt.timedelta(days=400))),
    all_day=st.booleans(),
)
def test_no_session_ends_before_it_began(starts: dt.datetime, length: dt.timedelta | None, all_day: bool) -> None:
    ends = None if length is None else starts + length
    assert session_end(starts, ends, all_day=all_day, zone=MOSCOW) >= starts
