"""Calendars are read back twice: by the library that wrote them, and by a reader of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from knowledge_base.events.ics import CalendarFacts, EventFacts, SessionFacts, clean, ical
from knowledge_base.events.times import Slot
from tests.events.ics_reader import Part, read, unescaped_list

MOSCOW = ZoneInfo("Europe/Moscow")
CHANGED = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)


def moment(day: int, hour: int = 0, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW)


def session(day: int = 12, **fields: Any) -> SessionFacts:
    given = {"uid": "event-1-session-1@example.ru", "slot": Slot(moment(day, 14), moment(day, 16)), **fields}
    return SessionFacts(**given)


def event(**fields: Any) -> EventFacts:
    usual = {
        "title": "Семинар «Наставничество»",
        "url": "https://example.ru/calendar/seminar/",
        "status": "CONFIRMED",
        "sequence": 2,
        "changed": CHANGED,
        "sessions": (session(),),
    }
    return EventFacts(**{**usual, **fields})


def written(*events: EventFacts, zone: str = "Europe/Moscow") -> bytes:
    return ical(CalendarFacts("Единый календарь", "https://example.ru/calendar/", zone, events))


def only(data: bytes) -> Part:
    (part,) = read(data).named("VEVENT")
    return part


def test_the_calendar_tells_who_made_it_and_when_to_ask_again() -> None:
    calendar = read(written(event()))
    assert calendar.raw("VERSION") == "2.0"
    assert calendar.raw("PRODID").startswith("-//")
    assert calendar.text("X-WR-CALNAME") == calendar.text("NAME") == "Единый календарь"
    assert calendar.raw("REFRESH-INTERVAL") == "PT6H"
    assert calendar.parameters("REFRESH-INTERVAL") == {"VALUE": "DURATION"}


def test_moments_name_their_zone_and_the_zone_is_described() -> None:
    calendar = read(written(event()))
    (zone,) = calendar.named("VTIMEZONE")
    assert zone.raw("TZID") == "Europe/Moscow"
    assert zone.named("STANDARD")[0].raw("TZOFFSETTO") == "+0300"
    (part,) = calendar.named("VEVENT")
    assert (part.parameters("DTSTART"), part.raw("DTSTART")) == ({"TZID": "Europe/Moscow"}, "20261112T140000")
    assert part.raw("DTEND") == "20261112T160000"


def test_the_zone_of_an_event_before_the_clock_was_changed() -> None:
    """Moscow stood at UTC+4 in summer 2010: the file must say so, else the hour is wrong."""
    slot = Slot(datetime(2010, 7, 1, 14, tzinfo=MOSCOW), datetime(2010, 7, 1, 16, tzinfo=MOSCOW))
    (parsed,) = Calendar.from_ical(written(event(sessions=(session(slot=slot),)))).events
    assert parsed.start.astimezone(UTC) == datetime(2010, 7, 1, 10, tzinfo=UTC)


def test_moments_of_another_zone_are_the_same_moments() -> None:
    data = written(event(), zone="Asia/Vladivostok")
    assert only(data).raw("DTSTART") == "20261112T210000"
    (parsed,) = Calendar.from_ical(data).events
    assert parsed.start == moment(12, 14)


def test_what_tells_a_calendar_that_something_changed() -> None:
    part = only(written(event(sequence=7)))
    assert part.raw("UID") == "event-1-session-1@example.ru"
    assert part.raw("SEQUENCE") == "7"
    assert part.raw("LAST-MODIFIED") == part.raw("DTSTAMP") == "20261001T093000Z"


@pytest.mark.parametrize("status", ["TENTATIVE", "CONFIRMED", "CANCELLED"])
def test_status(status: Any) -> None:
    part = only(written(event(status=status)))
    assert part.raw("STATUS") == status
    assert part.text("SUMMARY").startswith("Отменено: ") == (status == "CANCELLED")


def test_whole_days_are_days_and_the_end_is_the_day_after() -> None:
    part = only(written(event(sessions=(session(slot=Slot(moment(12), moment(14), all_day=True)),))))
    assert (part.raw("DTSTART"), part.raw("DTEND")) == ("20261112", "20261115")
    assert part.parameters("DTSTART") == {"VALUE": "DATE"}
    (parsed,) = Calendar.from_ical(written(event(sessions=(session(slot=Slot(moment(12), all_day=True)),)))).events
    assert (parsed.start, parsed.end) == (date(2026, 11, 12), date(2026, 11, 13))


def test_an_end_nobody_knows_is_not_invented() -> None:
    assert "DTEND" not in only(written(event(sessions=(session(slot=Slot(moment(12, 14))),)))).properties


def test_each_session_is_an_entry_and_names_the_first() -> None:
    sessions = (session(12), session(19, uid="event-1-session-2@example.ru", title="Итоги", location="Школа № 4"))
    first, second = read(written(event(sessions=sessions))).named("VEVENT")
    assert second.text("SUMMARY") == "Семинар «Наставничество»: Итоги"
    assert second.raw("RELATED-TO") == first.raw("UID")
    assert second.text("LOCATION") == "Школа № 4"
    assert "RELATED-TO" not in first.properties


def test_the_organiser_stands_only_with_an_address() -> None:
    assert "ORGANIZER" not in only(written(event(organiser="Школа № 4"))).properties
    part = only(written(event(organiser='Школа "Лад"; № 4', organiser_email="school@example.ru")))
    assert part.raw("ORGANIZER") == "mailto:school@example.ru"
    assert part.parameters("ORGANIZER")["CN"] == "Школа 'Лад'; № 4"


def test_an_address_with_russian_letters_is_a_uri() -> None:
    assert only(written(event(url="https://пример.рф/ф/?a=1"))).raw("URL").isascii()


def test_a_calendar_without_events_is_still_one() -> None:
    calendar = read(written())
    assert calendar.parts == []
    assert Calendar.from_ical(written()).events == []


def test_the_same_facts_give_the_same_bytes() -> None:
    assert written(event()) == written(event())


def test_control_characters_cannot_break_a_line() -> None:
    assert clean("раз\r\nдва\rтри\x00\x1b\x7f\u2028четыре") == "раз\nдва\nтри\nчетыре"
    part = only(written(event(description="BEGIN:VEVENT\r\nUID:чужой\rEND:VEVENT")))
    assert part.text("DESCRIPTION") == "BEGIN:VEVENT\nUID:чужой\nEND:VEVENT"


# Whatever editors paste: signs with a meaning in the format, breaks, emoji, letters that take several octets.
TEXTS = st.text(st.one_of(st.sampled_from(',;:\\"\n\r\tn^ N'), st.characters(exclude_categories=["Cs"])), max_size=200)


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS.filter(lambda text: clean(text)), max_size=3))
def test_any_text_comes_back(title: str, place: str, description: str, categories: list[str]) -> None:
    facts = event(
        title=title, description=description, categories=tuple(categories), sessions=(session(location=place),)
    )
    data = written(facts)
    part = only(data)
    assert part.text("SUMMARY") == clean(title)
    if place:
        assert part.text("LOCATION") == clean(place)
    if description:
        assert part.text("DESCRIPTION") == clean(description)
    if categories:
        assert unescaped_list(part.raw("CATEGORIES")) == [clean(word) for word in categories]
    if "\\" not in title + description:  # the library reads an escaped backslash before «n» as a break
        (parsed,) = Calendar.from_ical(data).events
        assert str(parsed["SUMMARY"]) == clean(title)
        assert str(parsed.get("DESCRIPTION", "")) == clean(description)


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)).map(
    lambda found: found.replace(second=0, microsecond=0, tzinfo=MOSCOW)
)


@settings(max_examples=60)
@given(MOMENTS, st.integers(1, 5_000))
def test_any_moment_comes_back(starts: datetime, minutes: int) -> None:
    # In local minutes, as an editor fills them in; an hour that the clock skips is nobody's.
    starts = starts.astimezone(UTC).astimezone(MOSCOW)
    ends = (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(MOSCOW)
    slot = Slot(starts, ends)
    (parsed,) = Calendar.from_ical(written(event(sessions=(session(slot=slot),)))).events
    if starts.fold == ends.fold == 0 and ends.replace(tzinfo=None) > starts.replace(tzinfo=None):
        assert (parsed.start, parsed.end) == (starts, ends)


def test_a_moved_event_keeps_its_uid_and_outranks_the_older_copy() -> None:
    before = event()
    after = replace(before, sequence=3, sessions=(session(19),))
    old, new = only(written(before)), only(written(after))
    assert old.raw("UID") == new.raw("UID")
    assert int(new.raw("SEQUENCE")) > int(old.raw("SEQUENCE"))
