"""Events as the API tells them, in a list and whole. Few queries, however many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from knowledge_base.events.api.shapes import EventOut, EventRow, RegistrationOut, SessionOut
from knowledge_base.events.choices import SetStatus, Status
from knowledge_base.events.event_view import EventView, view_of
from knowledge_base.events.models.event import Event
from knowledge_base.organisations.shown_people import people_shown
from knowledge_base.pages.api_shapes import body_out, files_out, link_out
from portal.api.paging import absolute
from portal.api.shapes import Coded, LinkOut, PersonOut, coded, moment, vocabulary

_VOCABULARIES = ("audiences", "subjects", "topics")
_HEAVY = ("body", "report", "contact")
_TOLD = (SetStatus.MOVED, SetStatus.CANCELLED)


def rows_of(request: HttpRequest, pks: Sequence[int], now: dt.datetime) -> list[EventRow]:
    """Rows in the order of `pks`, which are known to be published. Six queries."""
    found = Event.objects.filter(pk__in=pks).select_related("organiser").defer(*_HEAVY)
    events = {event.pk: event for event in found.prefetch_related("sessions", *_VOCABULARIES)}
    return [EventRow(**_fields(request, events[pk], now)) for pk in pks if pk in events]


def whole(request: HttpRequest, event: Event, now: dt.datetime) -> EventOut:
    """The event as its page shows it at `now`."""
    view = view_of(event, request, now)
    return EventOut(
        **_fields(request, event, now),
        content=body_out(event.body),
        report=event.report,
        contact=event.contact,
        registration=_registration(event, view),
        speakers=list(_speakers(request, event, timezone.localdate(now))),
        materials=files_out(request, view.materials),
        basis=[LinkOut(title=act.name, url=absolute(request, act.url)) for act in view.basis],
        community=link_out(request, view.node),
        task=link_out(request, view.task),
        calendar=absolute(request, view.calendar_url),
    )


def _fields(request: HttpRequest, event: Any, now: dt.datetime) -> dict[str, Any]:
    status = Status(event.status_at(now))
    return {
        "id": event.pk,
        "url": absolute(request, event.get_url(request) or "") or "",
        "api": request.build_absolute_uri(reverse("api:events_item", kwargs={"id": event.pk})),
        "title": event.title,
        "summary": event.summary,
        "kind": coded(event.kind, event.get_kind_display()),
        "format": coded(event.format, event.get_format_display()),
        "level": coded(event.level, event.get_level_display()),
        "status": Coded(code=status.value, label=str(status.label)),
        "status_reason": event.status_reason if event.status in _TOLD else "",
        "starts_at": _local(event.first_start),
        "ends_at": _local(event.last_end),
        "sessions": [_session(one) for one in event.ordered_sessions],
        "organiser": Coded(code=event.organiser.slug, label=event.organiser.name) if event.organiser else None,
        **{name: vocabulary(getattr(event, name).all()) for name in _VOCABULARIES},
        "updated_at": moment(event.last_published_at),
    }


def _session(one: Any) -> SessionOut:
    starts_at = timezone.localtime(one.starts_at)
    return SessionOut(
        title=one.title,
        starts_at=starts_at,
        ends_at=_local(one.ends_at),
        all_day=one.takes_whole_days,
        place=one.place,
        address=one.address,
        link=one.link or None,
    )


def _registration(event: Event, view: EventView) -> RegistrationOut | None:
    if view.registration is None:
        return None
    return RegistrationOut(url=view.registration.url or None, until=event.registration_until, seats=event.seats)


def _speakers(request: HttpRequest, event: Event, today: dt.date) -> Iterator[PersonOut]:
    """Who may be named is named; of the others only the neutral words, or nothing."""
    speakers = list(event.speakers.all())
    known = people_shown([row.person_id for row in speakers], today, request)
    for row in speakers:
        person = known.get(row.person_id or 0)
        if person is not None:
            url = absolute(request, person.url)
            yield PersonOut(name=person.name, position=person.position, role=row.role, url=url)
        elif row.who:
            yield PersonOut(position=row.who, role=row.role)


def _local(value: dt.datetime | None) -> dt.datetime | None:
    return timezone.localtime(value) if value is not None else None
