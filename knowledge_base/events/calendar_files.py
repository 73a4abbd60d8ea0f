"""Events as files for readers' calendars: one event, or a feed of a selection to subscribe to."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from wagtail.models import ModelLogEntry, Page

from knowledge_base.events.calendar_listing import LIST
from knowledge_base.events.choices import SetStatus
from knowledge_base.events.ics import CONTENT_TYPE, CalendarFacts, EventFacts, SessionFacts, Status, ical
from knowledge_base.events.models.event import Event
from knowledge_base.events.session_words import slots_of
from knowledge_base.events.times import when_all
from knowledge_base.pages import changes, listing
from knowledge_base.pages.listing import Listing
from portal.russian.dates import format_date

#: A feed goes back so far: who subscribes late still sees the school year, and no program drops what has just been.
PAST = dt.timedelta(days=366)
#: The events nearest to today in a feed: more than a service holds in two years, and still written within a second or two.
MOST = 2_000
_KEPT_FOR = 3600
_PART = 400

_STATUS: dict[str, Status] = {SetStatus.PLANNED: "TENTATIVE", SetStatus.CANCELLED: "CANCELLED"}


def event_file(event: Event, request: HttpRequest) -> HttpResponse:
    """The event's own calendar, to be taken over once or opened again after a change."""
    name = f"{event.slug}.ics"
    etag = _etag(event.pk, event.sequence, event.last_published_at, request.get_host(), changes.version())
    changed = event.last_published_at or timezone.now()

    def write() -> bytes:
        facts = CalendarFacts(event.title, event.full_url or "", settings.TIME_ZONE, (facts_of(event),))
        return ical(facts)

    response = _answer(request, etag, changed, write)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def feed(page: Page, request: HttpRequest, now: dt.datetime) -> HttpResponse:
    """Everything ahead and the past year under the selection in the address; cancelled events stay, as cancelled."""
    today = timezone.localdate(now)
    events = Event.objects.published()
    state = events.aggregate(last=Max("last_published_at"), changes=Sum("sequence"), count=Count("pk"))
    # The mark changes with all that readers see; the day, because the past year moves with it.
    selection = sorted(request.GET.lists())
    etag = _etag(page.pk, changes.version(), sorted(state.items()), today, selection, request.get_host())

    def write() -> bytes:
        asked: Listing[Any] = listing.build(LIST, events, request.GET, page.get_url(request) or "", lambda _: ())
        chosen = ", ".join(chip.label for chip in asked.chips)
        facts = CalendarFacts(
            name=f"{page.title}: {chosen}" if chosen else page.title,
            url=(page.full_url or "") + (f"?{asked.query}" if asked.query else ""),
            zone=settings.TIME_ZONE,
            events=tuple(facts_of(event) for event in _with_details(asked.keys, now - PAST)),
            description=getattr(page, "summary", ""),
        )
        return ical(facts)

    return _answer(request, etag, _last_change(state["last"]), write)


def facts_of(event: Event) -> EventFacts:
    """The event as calendars know it. No query if sessions, organiser and audiences are at hand."""
    url = event.full_url or ""
    host = urlsplit(url).hostname or "localhost"
    sessions = tuple(
        SessionFacts(
            uid=f"event-{event.pk}-session-{session.pk}@{host}",
            slot=slots_of([session])[0],
            title=session.title,
            location=", ".join(part for part in (session.place, session.address) if part) or session.link,
        )
        for session in event.ordered_sessions
    )
    organiser = event.organiser
    return EventFacts(
        title=event.title,
        url=url,
        status=_STATUS.get(event.status, "CONFIRMED"),
        sequence=event.sequence,
        changed=event.last_published_at or event.first_published_at or timezone.now(),
        sessions=sessions,
        description=_description(event, url),
        categories=(event.get_kind_display(), *(one.name for one in event.audiences.all())),
        organiser=str(organiser or ""),
        organiser_email=organiser.email if organiser is not None else "",
    )


def _description(event: Event, url: str) -> str:
    """What a reader of a calendar needs without opening the page, in lines."""
    stand = event.get_status_display()
    reason = f"{stand}: {event.status_reason}" if event.status_reason else stand
    lines = [reason if event.status != SetStatus.CONFIRMED else ""]
    if event.moved_from and event.status == SetStatus.MOVED:
        lines.append(f"Прежний день: {event.moved_from}")
    lines.append(event.summary)
    if len(slots := slots_of(event.sessions.all())) > 1:
        lines.append(f"Все встречи: {when_all(slots)}")
    lines += [f"Трансляция: {link}" for link in dict.fromkeys(one.link for one in event.ordered_sessions if one.link)]
    if event.registration_url and event.status != SetStatus.CANCELLED:
        until = f" до {format_date(event.registration_until)}" if event.registration_until else ""
        lines.append(f"Запись{until}: {event.registration_url}")
    if event.contact:
        lines.append(f"Вопросы: {event.contact}")
    return "\n".join([*(line for line in lines if line), f"Подробно: {url}"])


def _with_details(keys: tuple[int, ...], since: dt.datetime) -> Iterable[Event]:
    """The events of a feed in the order of their days; those without a day have nothing to stand under."""
    near = set(Event.objects.filter(last_end__gt=since).values_list("pk", flat=True))
    wanted = [key for key in keys if key in near][:MOST]  # in the listing's order: what is ahead, then the latest
    found: list[Event] = []
    for start in range(0, len(wanted), _PART):
        rows = Event.objects.filter(pk__in=wanted[start : start + _PART]).defer("body", "report")
        found += rows.select_related("organiser").prefetch_related("sessions", "audiences")
    return sorted(found, key=lambda event: (event.first_start, event.pk))


def _last_change(published: dt.datetime | None) -> dt.datetime:
    """When an event was last published, or taken away."""
    gone = ModelLogEntry.objects.filter(content_type__app_label="events", content_type__model="event")
    taken = gone.filter(action__in=("wagtail.delete", "wagtail.unpublish")).aggregate(last=Max("timestamp"))["last"]
    return max((moment for moment in (published, taken) if moment), default=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def _etag(*parts: object) -> str:
    return quote_etag(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])


def _answer(request: HttpRequest, etag: str, changed: dt.datetime, write: Any) -> HttpResponse:
    """304 to whoever has it already; else the file, written once for all who ask for the same."""
    seconds = int(changed.timestamp())
    known = get_conditional_response(request, etag=etag, last_modified=seconds)
    if known is not None:
        return _marked(known, etag, seconds)
    key = f"events.ics.{etag}"
    body = cache.get(key)
    if body is None:
        body = write()
        cache.set(key, body, _KEPT_FOR)
    return _marked(HttpResponse(body, content_type=CONTENT_TYPE), etag, seconds)


def _marked(response: Any, etag: str, seconds: int) -> HttpResponse:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(seconds)
    marked: HttpResponse = response
    return marked
