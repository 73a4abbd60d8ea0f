"""What a reader sees of an event, gathered and frozen for the template `events/event.html`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.basis import acts_of
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.events.choices import SetStatus, Status
from knowledge_base.events.event_rows import badge_of
from knowledge_base.events.models.event import Event
from knowledge_base.events.models.rows import EventSession
from knowledge_base.events.session_words import place_words, slots_of
from knowledge_base.events.times import clock, nearness, weekday, when, when_all
from knowledge_base.organisations.links import organisation_link
from knowledge_base.organisations.shown_people import people_shown
from knowledge_base.pages.file_row import FileLine, files_of
from knowledge_base.pages.links import Link, page_link
from knowledge_base.pages.rows import Badge
from portal.russian.dates import format_date
from portal.russian.plurals import counted


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session: `when` in full, `weekday` of its beginning, `moment` for machines (ISO 8601)."""

    when: str
    weekday: str
    clock: str
    moment: str
    title: str
    place: str
    address: str
    link: str
    link_host: str


@dataclass(frozen=True, slots=True)
class Registration:
    """How to take part. `url` is "" when it is too late or nothing is left to register for; `words` says it then."""

    url: str
    words: str
    seats: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a person who may be named, or a neutral naming."""

    name: str
    url: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything on the page."""

    kicker: tuple[str, ...]  # kind, format, level
    badge: Badge
    reason: str
    moved_from: str
    when: str
    weekday: str  # of an event with one session
    nearness: str
    where: str
    sessions: tuple[SessionView, ...]
    registration: Registration | None
    speakers: tuple[Speaker, ...]
    materials: tuple[FileLine, ...]
    basis: tuple[RelatedDocument, ...]  # as they stand today, with the clause
    organiser: Link | None
    node: Link | None
    task: Link | None
    audiences: tuple[tuple[str, str], ...]  # name, code
    subjects: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    is_over: bool
    is_off: bool
    calendar_url: str  # "" where there is no day to put into a calendar


def view_of(event: Event, request: HttpRequest, now: dt.datetime) -> EventView:
    """The event as it stands at `now`. About ten queries; a preview shows the draft at hand."""
    today = timezone.localdate(now)
    sessions = event.ordered_sessions
    slots = slots_of(sessions)
    status = event.status_at(now)
    url = event.get_url(request) or ""
    first = slots[0].first_day if slots else None
    return EventView(
        kicker=(event.get_kind_display(), event.get_format_display(), event.get_level_display()),
        badge=badge_of(status),
        reason=event.status_reason if event.status in (SetStatus.MOVED, SetStatus.CANCELLED) else "",
        moved_from=event.moved_from if event.status in (SetStatus.MOVED, SetStatus.CANCELLED) else "",
        when=when_all(slots) or "День пока не назначен",
        weekday=weekday(first) if first and len(slots) == 1 and slots[0].last_day == first else "",
        nearness=nearness(first, today) if first and status != Status.CANCELLED else "",
        where=place_words(sessions),
        sessions=tuple(_session(one) for one in sessions),
        registration=_registration(event, status, today),
        speakers=_speakers(event, today, request),
        materials=files_of(event.materials.all()),
        basis=acts_of(event.basis.all(), request),
        organiser=organisation_link(event.organiser, request),
        node=page_link(event.node, request),
        task=page_link(event.task, request),
        audiences=_pairs(event.audiences.all()),
        subjects=_pairs(event.subjects.all()),
        topics=_pairs(event.topics.all()),
        is_over=status == Status.HELD,
        is_off=status == Status.CANCELLED,
        calendar_url=f"{url}event.ics" if slots and url and event.pk else "",
    )


def _session(session: EventSession) -> SessionView:
    (slot,) = slots_of([session])
    return SessionView(
        when=when(slot),
        weekday=weekday(slot.first_day),
        clock=clock(slot),
        moment=slot.first_day.isoformat() if slot.all_day else slot.starts.isoformat(),
        title=session.title,
        place=session.place,
        address=session.address,
        link=session.link,
        link_host=urlsplit(session.link).hostname or "",
    )


def _registration(event: Event, status: Status, today: dt.date) -> Registration | None:
    """None where nobody has to register; a day that has passed closes it."""
    if not (event.registration_url or event.registration_until or event.seats):
        return None
    if status in (Status.HELD, Status.CANCELLED):
        return None
    seats = counted(event.seats, "место", "места", "мест") if event.seats else ""
    until = event.registration_until
    if until is not None and until < today:
        return Registration("", f"Запись закрыта {format_date(until)}", seats)
    words = f"Запись до {format_date(until)} включительно" if until else ""
    return Registration(event.registration_url, words, seats)


def _speakers(event: Event, today: dt.date, request: HttpRequest) -> tuple[Speaker, ...]:
    """Who may be named is named; of the others only the neutral words, or nothing."""
    rows = list(event.speakers.all())
    shown = people_shown([row.person_id for row in rows], today, request)
    found = []
    for row in rows:
        person = shown.get(row.person_id or 0)
        if person is not None:
            found.append(Speaker(person.name, person.url, person.position, row.role))
        elif row.who:
            found.append(Speaker(row.who, "", "", row.role))
    return tuple(found)


def _pairs(rows: Any) -> tuple[tuple[str, str], ...]:
    return tuple((row.name, row.slug) for row in rows)
