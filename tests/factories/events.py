"""Events of an invented service, and a calendar that holds them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from knowledge_base.events.choices import Format, Kind, Level, SetStatus
from knowledge_base.events.models import CalendarPage, Event, EventSession
from knowledge_base.taxonomy.models import Audience, Subject, Topic
from tests.factories.documents import WORDS
from tests.factories.site import ensure_site

SETS = ("audiences", "subjects", "topics", "education_levels", "speakers", "materials", "basis")


def moment(day: int, hour: int = 14, minute: int = 0, *, month: int = 10, year: int = 2026) -> dt.datetime:
    """A moment of October 2026 by the clock of the site."""
    return timezone.make_aware(dt.datetime(year, month, day, hour, minute))


def calendar_page(**fields: Any) -> CalendarPage:
    """The published calendar, made once."""
    found = CalendarPage.objects.first()
    return found or ensure_site().add_child(instance=CalendarPage(**{"title": "События", "slug": "events", **fields}))


def session(starts: dt.datetime, hours: float = 2, **fields: Any) -> EventSession:
    """A session of two hours, not saved."""
    return EventSession(starts_at=starts, **{"ends_at": starts + dt.timedelta(hours=hours), **fields})


def event(
    title: str = "Читаем графики вместе",
    starts: dt.datetime | None = None,
    *,
    sessions: Iterable[EventSession] | None = None,
    live: bool = True,
    **fields: Any,
) -> Event:
    """A published event with one session on 14 October 2026 at 14:00; `live=False` for a draft, `audiences` and rows as lists."""
    sets = {name: fields.pop(name) for name in SETS if name in fields}
    made = Event(**{"title": title, "kind": Kind.SEMINAR, "status": SetStatus.CONFIRMED, "live": False, **fields})
    made.sessions = list(sessions) if sessions is not None else [session(starts or moment(14))]
    for name, values in sets.items():
        setattr(made, name, values)
    made.save()
    revision = made.save_revision()
    if live:
        revision.publish()
    made.refresh_from_db()
    return Event.objects.get(pk=made.pk)


def fill(
    count: int,
    *,
    nodes: Iterable[Any] = (),
    first: dt.datetime | None = None,
    seed: int = 158,
    days: int = 5 * 365,
    prefix: str = "e",
) -> list[Event]:
    """So many published events over so many days, a session each, by few queries. Always the same for the same arguments."""
    chooser, nodes = random.Random(seed), [*nodes, None]
    audiences = [Audience.objects.get_or_create(name=f"Кому {n}")[0] for n in range(15)]
    begin = first or moment(1, 9, month=9, year=2022)
    made = []
    for place in range(count):
        starts = begin + dt.timedelta(days=chooser.randrange(days), hours=chooser.randrange(8))
        made.append(
            Event(
                title=" ".join(chooser.choices(WORDS, k=7)).capitalize(),
                slug=f"{prefix}{place}",
                summary=" ".join(chooser.choices(WORDS, k=20)),
                kind=chooser.choice(Kind.values),
                format=chooser.choice(Format.values),
                level=chooser.choice(Level.values),
                status=chooser.choice(SetStatus.values),
                status_reason="по просьбе школ",
                node=chooser.choice(nodes),
                first_start=starts,
                last_end=starts + dt.timedelta(hours=2),
                first_published_at=starts - dt.timedelta(days=30),
                live=True,
            )
        )
    Event.objects.bulk_create(made, batch_size=500)
    EventSession.objects.bulk_create(
        [
            EventSession(event=one, starts_at=one.first_start, ends_at=one.last_end, place="Школа № 3")
            for one in made
            if one.first_start
        ],
        batch_size=500,
    )
    pairs = Event.audiences.through
    pairs._default_manager.bulk_create(
        [pairs(event_id=one.pk, audience_id=audience.pk) for one in made for audience in chooser.sample(audiences, 2)],
        batch_size=500,
    )
    return made


def crowd(count: int, first: dt.date, days: int, *, seed: int = 43) -> list[Event]:
    """So many more events within so many days from `first`, with subjects and topics too, by `fill`'s few queries."""
    chooser = random.Random(seed)
    begin = timezone.make_aware(dt.datetime.combine(first, dt.time(9)))
    made = fill(count, first=begin, seed=seed, days=days, prefix="c")
    for field, model in (("subjects", Subject), ("topics", Topic)):
        values = [model.objects.get_or_create(name=f"{model.__name__} {n}")[0] for n in range(12)]
        pairs: Any = getattr(Event, field).through
        column = model.__name__.lower()
        pairs._default_manager.bulk_create(
            [pairs(event_id=one.pk, **{f"{column}_id": chooser.choice(values).pk}) for one in made], batch_size=500
        )
    return made
