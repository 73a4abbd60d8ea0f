"""Words for when something is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.events.times import (
    LONGEST,
    Slot,
    clock,
    clock_on,
    days_range,
    nearness,
    school_year_of,
    school_year_words,
    slot_of,
    when,
    when_all,
)

YEAR = 2026


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 11, year: int = YEAR) -> datetime:
    return datetime(year, month, day, hour, minute)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (Slot(at(12, 14), at(12, 16)), "12 ноября, 14:00–16:00"),
        (Slot(at(12, 9, 5)), "12 ноября, 9:05"),
        (Slot(at(12), all_day=True), "12 ноября"),
        (Slot(at(12, 9), at(14, 18), all_day=True), "12–14 ноября"),
        (Slot(at(30), at(2, month=12), all_day=True), "30 ноября – 2 декабря"),
        (Slot(at(30, month=12), at(2, month=1, year=2027), all_day=True), "30 декабря 2026 г. – 2 января 2027 г."),
        (Slot(at(12, 10), at(14, 16)), "12 ноября, 10:00 – 14 ноября, 16:00"),
        (Slot(at(12, 20), at(13)), "12 ноября, 20:00–0:00"),
        (Slot(at(12, 14), at(12, 13)), "12 ноября, 14:00"),  # an end before the beginning says nothing
        (Slot(at(12, 14, year=2025), at(12, 16, year=2025)), "12 ноября 2025 г., 14:00–16:00"),
    ],
)
def test_one_session(slot: Slot, words: str) -> None:
    assert plain(when(slot, YEAR)) == words


def test_the_year_is_said_unless_it_goes_without_saying() -> None:
    slot = Slot(at(12, 14))
    assert plain(when(slot)) == "12 ноября 2026 г., 14:00"
    assert plain(when(slot, 2027)) == "12 ноября 2026 г., 14:00"
    assert plain(days_range(date(2025, 11, 30), date(2025, 12, 2), YEAR)) == "30 ноября – 2 декабря 2025 г."


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ([], ""),
        ([Slot(at(12, 14), at(12, 16))], "12 ноября, 14:00–16:00"),
        ([Slot(at(12, 14), at(12, 16)), Slot(at(12, 10), at(12, 12))], "12 ноября, 10:00–16:00"),
        ([Slot(at(12, 10), at(12, 12)), Slot(at(12, 14))], "12 ноября, 10:00"),
        ([Slot(at(d, 14), at(d, 16)) for d in (26, 12, 19)], "12, 19 и 26 ноября"),
        ([Slot(at(d, 14), at(d, 16)) for d in (12, 13, 14)], "12–14 ноября"),
        ([Slot(at(d, 14)) for d in (2, 5, 9, 16, 23)], "2–23 ноября, 5 встреч"),
        ([Slot(at(12, 14)), Slot(at(15, 14, month=12))], "12 ноября – 15 декабря, 2 встречи"),
    ],
)
def test_several_sessions(slots: list[Slot], words: str) -> None:
    assert plain(when_all(slots, YEAR)) == words


def test_each_day_of_a_long_session_has_its_own_words() -> None:
    slot = Slot(at(12, 10), at(14, 16))
    assert [plain(clock_on(slot, date(YEAR, 11, day))) for day in (12, 13, 14)] == ["с 10:00", "весь день", "до 16:00"]
    assert clock_on(Slot(at(12, 10), at(12, 11)), date(YEAR, 11, 12)) == "10:00–11:00"
    assert clock(slot) == ""


def test_an_end_at_midnight_belongs_to_the_evening_before() -> None:
    assert Slot(at(12, 20), at(13)).days() == (date(YEAR, 11, 12),)
    assert Slot(at(12), at(13), all_day=True).days() == (date(YEAR, 11, 12), date(YEAR, 11, 13))


def test_a_stored_session_becomes_local() -> None:
    zone = ZoneInfo("Europe/Moscow")
    late = slot_of(datetime(2026, 11, 11, 22, 30, tzinfo=UTC), None, all_day=False, zone=zone)
    assert (late.first_day, clock(late)) == (date(2026, 11, 12), "1:30")
    assert slot_of(datetime(2026, 11, 11, 21, 0, tzinfo=UTC), None, all_day=False, zone=zone).all_day


def test_a_mistyped_year_makes_nobody_wait() -> None:
    assert len(Slot(at(12, 10), at(12, 10, year=9026)).days()) == LONGEST + 1


def test_nearness() -> None:
    today = date(2026, 11, 12)
    assert [nearness(today + timedelta(days=n), today) for n in (-1, 0, 1, 2)] == ["", "сегодня", "завтра", ""]


def test_school_years() -> None:
    assert [school_year_of(date(2026, *day)) for day in ((8, 31), (9, 1), (12, 31))] == [2025, 2026, 2026]
    assert plain(school_year_words(2026)) == "2026/2027 учебный год"


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1))


@given(MOMENTS, st.none() | st.integers(-100, 60_000), st.booleans())
def test_any_session_has_words_and_days_in_order(starts: datetime, minutes: int | None, all_day: bool) -> None:
    slot = Slot(starts, starts + timedelta(minutes=minutes) if minutes is not None else None, all_day)
    days = slot.days()
    assert days[0] == starts.date()
    assert list(days) == sorted(set(days))
    assert str(starts.day) in when(slot)
    for day in days:
        assert clock_on(slot, day)
