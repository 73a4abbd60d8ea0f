"""Events in lists: when, what, where, how it stands. One shape for the listing, the plan, sections and feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.events.choices import STATUS_SHAPE, STATUS_TONE, Format, Status
from knowledge_base.events.models.event import Event
from knowledge_base.events.session_words import place_words, slots_of
from knowledge_base.events.times import Slot, clock, weekday_short, when, when_all
from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Badge, Row
from portal.russian.dates import MONTHS_GENITIVE

#: What a row never shows and what weighs most.
_HEAVY = ("body", "report", "status_reason", "contact", "registration_url")


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """An event in a list. `head` says when in full, for feeds; the template shows `first_day` large and `clock` beside it."""

    first_day: dt.date | None = None
    day_figure: str = ""  # «12», «12–14»
    day_words: str = ""  # «ноября, чт», «ноября 2025 г.»
    clock: str = ""  # «14:00–16:00», or all days where one figure does not tell them
    kind: str = ""
    level: str = ""
    place: str = ""
    organiser: str = ""
    is_past: bool = False
    is_off: bool = False  # cancelled
    is_moved: bool = False


def rows_of(
    pks: Sequence[int],
    request: HttpRequest | None = None,
    now: dt.datetime | None = None,
    usual_year: int | None = None,
) -> list[EventRow]:
    """Rows in the order of `pks`, which the caller has found to be published. Two queries, however many rows."""
    found = {event.pk: event for event in light(Event.objects.filter(pk__in=pks))}
    return rows_in([found[pk] for pk in pks if pk in found], request, now, usual_year)


def light(events: QuerySet[Event]) -> QuerySet[Event]:
    """Of these events what a row shows: no texts, sessions and organiser at hand."""
    return events.defer(*_HEAVY).select_related("organiser").prefetch_related("sessions")


def rows_in(
    events: Iterable[Event],
    request: HttpRequest | None = None,
    now: dt.datetime | None = None,
    usual_year: int | None = None,
) -> list[EventRow]:
    """Rows of events at hand (`light`). `usual_year` goes without saying; this year unless told."""
    moment = now or timezone.now()
    year = usual_year or timezone.localdate(moment).year
    rows = [_row(event, request, moment, year) for event in events]
    return with_marks(Event, rows, timezone.localdate(moment))


def badge_of(status: str) -> Badge:
    """The status as a word with a shape."""
    return Badge(str(Status(status).label), STATUS_TONE[status], STATUS_SHAPE[status])


def _row(event: Event, request: HttpRequest | None, now: dt.datetime, usual_year: int) -> EventRow:
    sessions = event.sessions.all()
    slots = slots_of(sessions)
    figure, words = _day_block(slots, usual_year)
    status = event.status_at(now)
    kind, level, organiser = event.get_kind_display(), event.get_level_display(), str(event.organiser or "")
    place = place_words(sessions)
    shown_format = event.get_format_display().lower() if event.format in (Format.MIXED, Format.DISTANT) else ""
    return EventRow(
        pk=event.pk,
        url=event.get_url(request) or "",
        title=event.title,
        head=when_all(slots, usual_year) or "день пока не назначен",
        text=event.summary,
        meta=tuple(part for part in dict.fromkeys((kind, place, shown_format, organiser)) if part),
        badge=badge_of(status),
        day=event.first_published_at,
        first_day=slots[0].first_day if slots else None,
        day_figure=figure,
        day_words=words,
        clock=_clock(slots, usual_year),
        kind=kind,
        level=level,
        place=place,
        organiser=organiser,
        is_past=event.last_end is not None and event.last_end <= now,
        is_off=status == Status.CANCELLED,
        is_moved=status == Status.MOVED,
    )


def _day_block(slots: Sequence[Slot], usual_year: int) -> tuple[str, str]:
    """The first day as a figure and its words: («12», «ноября, чт»); a run of days within a month: («12–14», «ноября»)."""
    if not slots:
        return "", ""
    first = slots[0].first_day
    last = slots[0].last_day if len(slots) == 1 else first
    year = "" if first.year == usual_year else f" {first.year}"
    month = f"{MONTHS_GENITIVE[first.month - 1]}{year}"
    if last != first and (last.year, last.month) == (first.year, first.month):
        return f"{first.day}–{last.day}", month
    return str(first.day), f"{month}, {weekday_short(first)}"


def _clock(slots: Sequence[Slot], usual_year: int) -> str:
    """What the block of the day leaves open: the hours, or all days of an event that has several."""
    if not slots:
        return "день пока не назначен"
    if len(slots) > 1 or slots[0].first_day.month != slots[0].last_day.month:
        return when_all(slots, usual_year)
    if slots[0].first_day != slots[0].last_day:
        return "" if slots[0].all_day else when(slots[0], usual_year)
    return clock(slots[0]) or "весь день"
