"""What waits among events on an editor's home screen, and the way to a new event."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from wagtail.permissions import policy_registry

from knowledge_base.events.models import Event
from knowledge_base.events.querysets import EventQuerySet
from knowledge_base.events.when import short_when
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start

#: So many days before it begins an event should be certain.
SOON = dt.timedelta(days=14)
#: Nobody writes a report of an event that is longer past.
REPORTED_WITHIN = dt.timedelta(days=60)


def unconfirmed(user: User, today: dt.date) -> WaitingGroup | None:
    """Published events of the next fortnight that are still only planned."""
    start = _midnight(today)
    events = _own(user).unconfirmed(start, start + SOON)
    return _group("Скоро, но не подтверждено", events, "standing=planned", "начало")


def without_report(user: User, today: dt.date) -> WaitingGroup | None:
    """Events of the last two months of which nothing is told yet."""
    start = _midnight(today)
    events = _own(user).without_report(start).filter(last_end__gte=start - REPORTED_WITHIN)
    return _group("Прошло, но нет отчёта", events, "report=due", "прошло")


def new_event(user: User) -> Start | None:
    """«Новое событие» for whoever may add one."""
    if not policy_registry.get_by_type(Event).user_has_permission(user, "add"):
        return None
    return Start("Новое событие", reverse("wagtailsnippets_events_event:add"))


def connect() -> None:
    """Offer all of it to the home screen."""
    register("events.unconfirmed", 50, unconfirmed)
    register("events.reports", 60, without_report)
    register_start("events.new", 30, new_event)


def _own(user: User) -> EventQuerySet:
    events: EventQuerySet = policy_registry.get_by_type(Event).instances_user_has_permission_for(user, "change")
    return events


def _group(title: str, events: EventQuerySet, chosen: str, word: str) -> WaitingGroup | None:
    items = tuple(
        Waiting(
            title=event.title,
            url=reverse("wagtailsnippets_events_event:edit", args=[event.pk]),
            note=f"{word} {short_when(event.first_start, event.last_end)}",
        )
        for event in events[:SHOWN]
    )
    if not items:
        return None
    return WaitingGroup(title, items, events.count(), f"{reverse('wagtailsnippets_events_event:list')}?{chosen}")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
