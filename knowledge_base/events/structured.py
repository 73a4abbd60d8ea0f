"""An event in the words of schema.org."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from knowledge_base.events.choices import Format, SetStatus
from knowledge_base.events.session_words import slots_of
from knowledge_base.events.times import Slot
from portal.russian.dates import parse_date

_STATUS = {SetStatus.CANCELLED: "EventCancelled", SetStatus.MOVED: "EventRescheduled"}
_ATTENDANCE = {
    Format.IN_PERSON: "OfflineEventAttendanceMode",
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.DISTANT: "OnlineEventAttendanceMode",
    Format.MIXED: "MixedEventAttendanceMode",
}


def structured_event(event: Any, request: HttpRequest) -> dict[str, Any] | None:
    """schema.org/Event of an `Event` (which imports this), its sessions as subEvent where there are several.

    None without a day, which the vocabulary demands.
    """
    sessions = event.ordered_sessions
    if not sessions:
        return None
    slots = slots_of(sessions)
    whole = Slot(slots[0].starts, max((s.ends for s in slots if s.ends), default=None), all(s.all_day for s in slots))
    several = len(sessions) > 1
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": event.full_url,
        **_times(whole),
        "eventStatus": f"https://schema.org/{_event_status(event)}",
        "previousStartDate": _former_day(event),
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE.get(Format(event.format), 'OfflineEventAttendanceMode')}",
        "location": _unique([place for session in sessions for place in _places(session)]),
        "organizer": _organiser(event),
        "audience": [{"@type": "Audience", "audienceType": one.name} for one in event.audiences.all()],
        "maximumAttendeeCapacity": event.seats,
        "subEvent": [
            {
                "@type": "Event",
                "name": session.title or event.title,
                **_times(slots_of([session])[0]),
                "location": _places(session),
            }
            for session in sessions
            if several
        ],
        "inLanguage": "ru",
    }


def _event_status(event: Any) -> str:
    if event.status == SetStatus.MOVED and event.first_start is None:
        return "EventPostponed"
    return _STATUS.get(SetStatus(event.status), "EventScheduled")


def _times(slot: Slot) -> dict[str, Any]:
    if slot.all_day:
        return {"startDate": slot.first_day.isoformat(), "endDate": slot.last_day.isoformat()}
    return {"startDate": slot.starts.isoformat(), "endDate": slot.ends.isoformat() if slot.ends else None}


def _former_day(event: Any) -> str | None:
    """The day that the editor wrote in words, if it can be read."""
    if event.status != SetStatus.MOVED or not event.moved_from:
        return None
    day = parse_date(event.moved_from)
    return day.isoformat() if day else None


def _places(session: Any) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if session.place or session.address:
        places.append({"@type": "Place", "name": session.place or session.address, "address": session.address})
    if session.link:
        places.append({"@type": "VirtualLocation", "url": session.link})
    return places


def _unique(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [place for n, place in enumerate(places) if place not in places[:n]]


def _organiser(event: Any) -> dict[str, Any] | None:
    organiser = event.organiser
    if organiser is None:
        return None
    return {"@type": "Organization", "name": organiser.name, "url": organiser.site_url}
