"""The events of a stretch of days (a month, a day, a school year) under a selection, and how far the calendar reaches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.http import QueryDict
from django.utils import timezone

from knowledge_base.events.calendar_listing import STRETCH
from knowledge_base.events.models.event import Event
from knowledge_base.events.models.rows import EventSession
from knowledge_base.events.month_grid import Month, Session
from knowledge_base.events.times import slot_of
from knowledge_base.pages.listing import Listing, build
from knowledge_base.pages.listing_filters import ListingSpec
from knowledge_base.pages.memory import Memory

#: Months, days and years that readers turn to.
_memory = Memory(64)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was found: `listing` has filters, chips, advice and the keys in order; `sessions` are those of the events found."""

    listing: Listing[Any]
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last month with an event; readers may turn the pages one year further on either side."""

    first: Month
    last: Month

    def holds(self, month: Month) -> bool:
        """Whether this month has a page."""
        return self.first.plus(-12) <= month <= self.last.plus(12)


def stretch_of(first: dt.date, last: dt.date, params: QueryDict, path: str, spec: ListingSpec = STRETCH) -> Stretch:
    """Published events with a session between these days (both included), as `params` choose them. About six queries.

    Only what lies in the stretch is read and counted, however many events there are.
    """
    start, end = _midnight(first), _midnight(last + dt.timedelta(days=1))
    events = Event.objects.published().between(start, end)
    # The same for every selection and reader, until something is published.
    sessions, absent = _memory.get((first, last), lambda: _sessions(events, end, first, last))
    if absent:  # a course of several months whose meetings all lie outside this one
        events = events.exclude(pk__in=absent)
    listing: Listing[Any] = build(spec, events, params, path, lambda _: ())
    found = frozenset(listing.keys)
    return Stretch(listing, tuple(session for session in sessions if session.key in found))


def reach(today: dt.date) -> Reach:
    """How far there are events; this month alone where there are none. One query, none while nothing changes."""
    return _memory.get(today, lambda: _reach(today))


def _reach(today: dt.date) -> Reach:
    this = Month.of(today)
    dated = Event.objects.published().filter(last_end__isnull=False)
    # Two looks into indexes; the least and the greatest at once would make the database read every event.
    earliest = Subquery(dated.order_by("first_start").values("first_start")[:1])
    ends = dated.order_by("-last_end").annotate(earliest=earliest).values_list("earliest", "last_end").first()
    if ends is None:
        return Reach(this, this)
    first, last = (Month.of(timezone.localdate(moment)) for moment in ends)
    return Reach(min(first, this), max(last, this))


def facts_of(keys: tuple[int, ...]) -> dict[int, Event]:
    """What stands of events in a table: title, address, kind, status. One query."""
    fields = ("pk", "title", "slug", "kind", "status", "first_start", "last_end")
    return {event.pk: event for event in Event.objects.filter(pk__in=keys).only(*fields)}


def _sessions(events: Any, end: dt.datetime, first: dt.date, last: dt.date) -> tuple[list[Session], set[int]]:
    """Sessions that touch the stretch; keys of events that lie around it and have none within."""
    zone = timezone.get_current_timezone()
    rows = EventSession.objects.filter(event__in=events, starts_at__lt=end).order_by()
    found: list[Session] = []
    met: set[int] = set()
    for key, starts, ends, all_day in rows.values_list("event_id", "starts_at", "ends_at", "all_day"):
        met.add(key)
        slot = slot_of(starts, ends, all_day=all_day, zone=zone)
        if slot.first_day <= last and slot.last_day >= first:
            found.append(Session(key, slot))
    return found, met - {session.key for session in found}


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
