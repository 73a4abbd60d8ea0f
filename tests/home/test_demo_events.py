"""The school year of the demo: days on which things can be held, the order of the service, every kind of case. No database."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from home.demo import room_sources, sources
from home.demo.choices import value_of
from home.demo.room_sources import Entry, sessions_of
from knowledge_base.events.choices import Format, Kind, Level, SetStatus

TODAY = dt.date(2026, 11, 22)
EVENTS = room_sources.events()

HOLIDAYS = {
    dt.date(2026, 11, 4),
    dt.date(2026, 12, 31),
    dt.date(2027, 2, 22),
    dt.date(2027, 2, 23),
    dt.date(2027, 3, 8),
    dt.date(2027, 5, 3),
    dt.date(2027, 5, 10),
    dt.date(2027, 6, 14),
    *(dt.date(2027, 1, day) for day in range(1, 12)),
}
#: From the first day to the last one.
VACATIONS = (
    (dt.date(2026, 10, 31), dt.date(2026, 11, 8)),
    (dt.date(2026, 12, 31), dt.date(2027, 1, 10)),
    (dt.date(2027, 3, 27), dt.date(2027, 4, 4)),
    (dt.date(2027, 5, 31), dt.date(2027, 8, 31)),
)
#: What the order allows in vacations: the August meeting and shifts for children.
ALLOWED = re.compile(r"^(smena|avgust)-")
MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        start=1,
    )
}


def days_of(event: Entry) -> list[dt.date]:
    return [day for session in sessions_of(event) for day in session.days]


def status_of(event: Entry) -> str:
    return value_of(SetStatus, event.card.get("status", "Планируется"))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.slug)
class TestEvent:
    def test_its_days_are_days_of_work_and_no_vacation(self, event: Entry) -> None:
        distant = value_of(Format, event.card["format"]) == Format.DISTANT
        for session in sessions_of(event):
            for day in session.days[:1] if distant else session.days:
                assert day.weekday() < 5, day
                assert day not in HOLIDAYS, day
                if not ALLOWED.match(event.slug):
                    assert not any(first <= day <= last for first, last in VACATIONS), day

    def test_its_hours_are_hours_of_work(self, event: Entry) -> None:
        for session in sessions_of(event):
            if session.all_day:
                continue
            assert session.starts < session.ends
            assert dt.time(8) <= session.starts.time()
            assert session.ends.time() <= dt.time(20)
            assert session.ends - session.starts <= dt.timedelta(hours=6, minutes=30)

    def test_it_says_where(self, event: Entry) -> None:
        form = value_of(Format, event.card["format"])
        for session in sessions_of(event):
            assert "at" in session.card or "link" in session.card
            assert session.card.get("at", "gmc") in room_sources.places()
        links = [session.card.get("link") for session in sessions_of(event)]
        places = [session.card.get("at") for session in sessions_of(event)]
        if form == Format.ONLINE:
            assert all(links)
        if form == Format.IN_PERSON:
            assert all(places)
            assert not any(links)
        if form == Format.MIXED:
            assert any(links)
            assert any(places)

    def test_its_slug_bears_its_first_day(self, event: Entry) -> None:
        assert event.slug.endswith(f"-{days_of(event)[0]:%Y-%m-%d}")

    def test_meetings_of_associations_keep_to_their_order(self, event: Entry) -> None:
        """Not before 14:30 and not longer than two hours: п. 4.4 of the regulation. The August section is no such meeting."""
        if event.text("node").startswith("gmo-") and event.slug.startswith("gmo-"):
            for session in sessions_of(event):
                assert session.starts.time() >= dt.time(14, 30)
                assert session.ends - session.starts <= dt.timedelta(hours=2)

    def test_what_was_held_has_a_report_and_what_was_not_has_none(self, event: Entry) -> None:
        held = days_of(event)[-1] < TODAY and status_of(event) != SetStatus.CANCELLED
        assert bool(event.text("report")) == held

    def test_what_did_not_go_as_planned_has_a_reason(self, event: Entry) -> None:
        astray = status_of(event) in (SetStatus.MOVED, SetStatus.CANCELLED)
        assert bool(event.text("status_reason")) == astray
        assert len(event.text("status_reason")) <= 300
        assert bool(event.text("moved_from")) == (status_of(event) == SetStatus.MOVED)


def test_sixty_events_of_many_kinds_over_the_whole_year() -> None:
    assert len(EVENTS) >= 60
    assert len({value_of(Kind, event.card["kind"]) for event in EVENTS}) >= 12
    levels = {value_of(Level, event.card.get("level", "Муниципальный")) for event in EVENTS}
    assert levels >= {Level.INSTITUTION, Level.MUNICIPAL, Level.INTERMUNICIPAL, Level.REGIONAL}
    assert {value_of(Format, event.card["format"]) for event in EVENTS} == set(Format)
    assert {status_of(event) for event in EVENTS} == set(SetStatus)
    months = {(day.year, day.month) for event in EVENTS for day in days_of(event)}
    assert months >= {(2026, month) for month in range(9, 13)} | {(2027, month) for month in (1, 2, 3, 4, 5, 6, 8)}
    assert len({event.text("node") for event in EVENTS if event.text("node")}) >= 12
    assert any(len(sessions_of(event)) >= 5 for event in EVENTS)
    assert any(session.all_day and len(session.days) > 1 for event in EVENTS for session in sessions_of(event))
    spans = [days_of(event) for event in EVENTS if status_of(event) != SetStatus.CANCELLED]
    assert any(span[0] <= TODAY <= span[-1] for span in spans), "nothing goes on today"


def test_the_single_calendar_of_the_order_is_kept() -> None:
    """Every row of the annex to the order № 212 has an event on its first day."""
    order = next(document for document in sources.documents() if document.slug == "uo-212-2026-kalendar")
    rows = [line.split("\t") for line in order.editions[0].text.split("\n") if "\t" in line][1:]
    starts = {day for event in EVENTS for day in days_of(event)}
    assert len(rows) >= 20
    for row in rows:
        number, month = re.match(r"(\d+)(?:–\d+)? (\w+)", row[0]).groups()  # type: ignore[union-attr]
        year = 2026 if MONTHS[month] >= 9 else 2027
        assert dt.date(year, MONTHS[month], int(number)) in starts, row


def test_no_week_has_more_than_two_events_of_the_whole_town() -> None:
    """п. 14.4 of the regulation. Of the whole town: what the service or an internship site holds in person for everybody."""
    weeks: Counter[tuple[int, int]] = Counter()
    for event in EVENTS:
        kind, form = value_of(Kind, event.card["kind"]), value_of(Format, event.card["format"])
        whole = event.text("organiser") in ("gmc", "gms", "upravlenie-obrazovaniya") or kind == Kind.INTERNSHIP
        if not whole or form in (Format.DISTANT, Format.ONLINE) or status_of(event) == SetStatus.CANCELLED:
            continue
        if event.slug.startswith(("olimpiada", "obuchenie-ekspertov", "nedelya")):
            continue  # for children, or spread over weeks
        weeks.update({day.isocalendar()[:2] for day in days_of(event)})
    assert max(weeks.values()) <= 2, weeks.most_common(3)
