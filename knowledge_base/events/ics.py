"""Events as an iCalendar (RFC 5545, 7986). Pure: frozen facts → bytes.

    ical(CalendarFacts(name="Единый календарь", url="https://…/calendar/", zone="Europe/Moscow", events=(…)))

Each session is a VEVENT of its own with a lasting UID: a reader's calendar recognises it when it is moved (the greater
SEQUENCE wins) and strikes it out when it is cancelled, for a cancelled event stays in the feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from django.utils.encoding import iri_to_uri
from icalendar import Calendar, Component, vCalAddress, vCategory, vDuration, vText
from icalendar import Event as VEvent

from knowledge_base.events.times import Slot

PRODID = "-//Methodical portal//Events//RU"
CONTENT_TYPE = "text/calendar; charset=utf-8"
#: How often a subscribed calendar may ask again.
REFRESH = timedelta(hours=6)

# What breaks a line becomes a line feed, what no calendar may hold goes (RFC 5545, CONTROL).
_CLEANED = dict.fromkeys((*range(32), 127)) | dict.fromkeys((10, 13, 0x85, 0x2028, 0x2029), "\n") | {9: "\t"}

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session. `slot` in the zone of the calendar; `title` "" where the event has but one; `location` one line."""

    uid: str
    slot: Slot
    title: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as calendars know it; `description` is plain text with line breaks, `changed` an aware moment."""

    title: str
    url: str
    status: Status
    sequence: int
    changed: datetime
    sessions: tuple[SessionFacts, ...]
    description: str = ""
    categories: tuple[str, ...] = ()
    organiser: str = ""
    organiser_email: str = ""  # without it calendars cannot show the organiser at all


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """A whole calendar: one event, or a feed. `zone` is an IANA name, «Europe/Moscow»."""

    name: str
    url: str
    zone: str
    events: tuple[EventFacts, ...]
    description: str = ""


class Text(vText):
    r"""Text as RFC 5545 §3.3.11 escapes it. The library's own takes a backslash before «N» («C:\New») for a line break."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        return super().__new__(cls, clean(value))

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def ical(facts: CalendarFacts) -> bytes:
    """The calendar as it goes to the reader: UTF-8, lines folded at 75 octets, CRLF. The same facts give the same bytes."""
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, Text(facts.name))
    if facts.description:
        calendar.add("X-WR-CALDESC", Text(facts.description))
    calendar.add("X-WR-TIMEZONE", Text(facts.zone))
    calendar.add("URL", iri_to_uri(facts.url))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for event in facts.events:
        for component in _events(event, ZoneInfo(facts.zone)):
            calendar.add_component(component)
    _add_zone(calendar, facts)
    return calendar.to_ical()


def clean(text: str) -> str:
    """Text without the control characters that no calendar may hold; each line break becomes one line feed."""
    return text.replace("\r\n", "\n").translate(_CLEANED)


def _events(event: EventFacts, zone: ZoneInfo) -> Iterator[VEvent]:
    """One VEVENT a session; the later ones name the first, so that calendars can tell that they belong together."""
    first = event.sessions[0].uid if event.sessions else ""
    for session in event.sessions:
        component = VEvent()
        component.add("UID", session.uid)
        component.add("DTSTAMP", event.changed.astimezone(UTC))
        component.add("LAST-MODIFIED", event.changed.astimezone(UTC))
        component.add("SEQUENCE", event.sequence)
        component.add("STATUS", event.status)
        component.add("SUMMARY", Text(_summary(event, session)))
        _add_time(component, session.slot, zone)
        for name, text in (("LOCATION", session.location), ("DESCRIPTION", event.description)):
            if text:
                component.add(name, Text(text))
        component.add("URL", iri_to_uri(event.url))
        if event.categories:
            component.add("CATEGORIES", _categories(event.categories))
        if event.organiser_email:
            component.add("ORGANIZER", _address(event))
        if session.uid != first:
            component.add("RELATED-TO", first, parameters={"RELTYPE": "SIBLING"})
        yield component


def _summary(event: EventFacts, session: SessionFacts) -> str:
    """The title; programs that know no STATUS must say by words that an event is cancelled."""
    title = f"{event.title}: {session.title}" if session.title else event.title
    return f"Отменено: {title}" if event.status == "CANCELLED" else title


def _add_time(component: Component, slot: Slot, zone: ZoneInfo) -> None:
    """Days for what takes whole days (DTEND is the day after), else moments of the zone; no DTEND where none is known."""
    if slot.all_day:
        component.add("DTSTART", slot.first_day)
        component.add("DTEND", slot.last_day + timedelta(days=1))
        return
    component.add("DTSTART", _local(slot.starts, zone))
    if slot.ends is not None and slot.ends > slot.starts:
        component.add("DTEND", _local(slot.ends, zone))


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _categories(words: tuple[str, ...]) -> vCategory:
    made = vCategory([])
    made.cats = [Text(word) for word in words]
    return made


def _address(event: EventFacts) -> vCalAddress:
    address = vCalAddress(f"mailto:{event.organiser_email}")
    if event.organiser:
        # A parameter can hold neither quotes nor breaks (RFC 5545 §3.2).
        address.params["CN"] = clean(event.organiser).replace('"', "'").replace("\n", " ").replace("\t", " ")
    return address


def _add_zone(calendar: Calendar, facts: CalendarFacts) -> None:
    """VTIMEZONE of the years that the calendar covers: a century of changes of the clock would weigh more than the events."""
    days = [session.slot.first_day for event in facts.events for session in event.sessions]
    days += [session.slot.last_day for event in facts.events for session in event.sessions]
    if not days:
        return
    calendar.add_missing_timezones(date(max(min(days).year - 1, 1970), 1, 1), date(max(days).year + 2, 1, 1))
