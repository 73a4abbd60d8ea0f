"""Other events for the same people at the same time: an editor is warned and decides himself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from knowledge_base.events.choices import SetStatus
from knowledge_base.events.models import Event, EventSession
from knowledge_base.events.status import Span

#: More than that nobody reads through.
MOST = 5


@dataclass(frozen=True, slots=True)
class Overlap:
    """A session of another event at the same time; `url` is its public page, `audiences` are the names that both have."""

    pk: int
    title: str
    url: str
    starts: dt.datetime
    audiences: tuple[str, ...]


def meet(one: Span, other: Span) -> bool:
    """Whether two sessions share a moment; one that begins when the other ends does not."""
    return one.starts < other.ends and other.starts < one.ends


def overlaps_of(spans: Iterable[Span], audiences: Collection[int], own: int | None) -> tuple[Overlap, ...]:
    """Published events that are not cancelled, with a session that meets one of `spans` and an audience of `audiences`.

    The nearest first, each event once, at most `MOST`. Two queries. Whole days (a contest, a week of lessons) hinder
    nobody: the caller and this function leave them out.
    """
    spans = tuple(spans)
    if not spans or not audiences:
        return ()
    names = _shared_audiences(spans, audiences, own)
    found: dict[int, Overlap] = {}
    for session in _sessions(names):
        if session.event_id not in found and any(meet(session.span, span) for span in spans):
            shared = tuple(sorted(names[session.event_id]))
            event = session.event
            found[event.pk] = Overlap(event.pk, event.title, event.get_url() or "", session.starts_at, shared)
    return tuple(found.values())[:MOST]


def overlaps_of_event(event: Event) -> tuple[Overlap, ...]:
    """The same for an event as it is in memory, saved or not."""
    if event.status == SetStatus.CANCELLED:
        return ()
    spans = [s.span for s in event.sessions.all() if s.starts_at and not s.takes_whole_days]
    return overlaps_of(spans, [audience.pk for audience in event.audiences.all()], event.pk)


def warning(overlaps: Collection[Overlap]) -> str:
    """«В это время для учителей …» would need cases of any word, so that the audiences stand in brackets; "" for none."""
    if not overlaps:
        return ""
    named = "; ".join(
        f"«{one.title}», {timezone.localtime(one.starts):%d.%m.%Y, %H:%M} ({', '.join(one.audiences)})"
        for one in overlaps
    )
    return f"В это же время для тех же людей уже есть: {named}. Проверьте, не помешают ли события друг другу."


def _shared_audiences(spans: Collection[Span], audiences: Collection[int], own: int | None) -> Mapping[int, set[str]]:
    """Keys of events that may meet, with the names of the audiences that they share."""
    events = Event.objects.between(min(s.starts for s in spans), max(s.ends for s in spans))
    events = events.filter(live=True, audiences__in=audiences).exclude(Q(pk=own) | Q(status=SetStatus.CANCELLED))
    names: dict[int, set[str]] = {}
    for pk, name in events.values_list("pk", "audiences__name"):
        names.setdefault(pk, set()).add(name)
    return names


def _sessions(events: Collection[int]) -> Iterable[EventSession]:
    rows = EventSession.objects.filter(event__in=list(events)).select_related("event").order_by("starts_at", "pk")
    return (session for session in rows if not session.takes_whole_days)
