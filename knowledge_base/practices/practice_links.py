"""What a practice's page leads to: places, files, materials, acts, organisation, community, task. Published things only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.events.choices import STATUS_SHAPE, STATUS_TONE, Status
from knowledge_base.events.models import Event
from knowledge_base.materials.models import MaterialPage
from knowledge_base.pages.links import Link
from knowledge_base.pages.rows import Badge
from portal.russian.dates import format_date


@dataclass(frozen=True, slots=True)
class Venue:
    """Where the practice can be seen: an event with its day, or words."""

    title: str
    url: str = ""
    when: str = ""
    text: str = ""
    badge: Badge | None = None


def venues_of(page: Any, request: HttpRequest | None, now: dt.datetime) -> tuple[Venue, ...]:
    """Places in the authors' order, events that are over behind the others. One query or two."""
    rows = list(page.venues.all())
    wanted = [row.event_id for row in rows if row.event_id]
    events = {event.pk: event for event in Event.objects.published().filter(pk__in=wanted)} if wanted else {}
    found: list[tuple[bool, Venue]] = []
    for row in rows:
        event = events.get(row.event_id)
        if event is not None:
            found.append(_venue_of(event, row.text, request, now))
        elif row.text:
            found.append((False, Venue(row.text)))
    return tuple(venue for _, venue in sorted(found, key=lambda pair: pair[0]))


def _venue_of(event: Event, text: str, request: HttpRequest | None, now: dt.datetime) -> tuple[bool, Venue]:
    status = event.status_at(now)
    day = format_date(timezone.localdate(event.first_start)) if event.first_start else ""
    telling = status in (Status.HELD, Status.MOVED, Status.CANCELLED)
    # Over is no fault of an event: nothing to warn of.
    tone = "doubt" if status == Status.HELD else STATUS_TONE[status]
    badge = Badge(str(status.label), tone, STATUS_SHAPE[status]) if telling else None
    is_over = status in (Status.HELD, Status.CANCELLED)
    return is_over, Venue(event.title, event.get_url(request) or "", day, text, badge)


def materials_of(page: Any, request: HttpRequest | None) -> tuple[Link, ...]:
    """Published materials in the authors' order."""
    keys = [row.material_id for row in page.materials.all() if row.material_id]
    found = {one.pk: one for one in MaterialPage.objects.published().filter(pk__in=keys).defer("body")} if keys else {}
    return tuple(
        Link(one.title, one.get_url(request) or "", one.get_kind_display())
        for one in (found.get(key) for key in dict.fromkeys(keys))
        if one is not None
    )


def topics_of(page: Any, request: HttpRequest | None) -> tuple[Link, ...]:
    """Topics, each leading to the practices of the same topic."""
    bank = bank_url(request)
    values = sorted(page.topics.all(), key=lambda topic: (topic.sort_order, topic.name))
    return tuple(Link(topic.name, f"{bank}?topic={topic.slug}" if bank else "") for topic in values)


def bank_url(request: HttpRequest | None = None) -> str:
    """The address of the bank; "" where none is published."""
    from knowledge_base.practices.models import PracticesPage  # the models need this module

    banks: Iterable[Any] = PracticesPage.objects.published().order_by("path")[:1]
    return next((bank.get_url(request) or "" for bank in banks), "")
