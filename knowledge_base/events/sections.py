"""What the room shows on pages of others: the same events, no copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from knowledge_base.events.event_rows import light, rows_in
from knowledge_base.events.models.calendar import CalendarPage
from knowledge_base.events.models.event import Event
from knowledge_base.pages.sections import Section, SectionMaker, offer
from portal import visibility

#: Events on the first page, in a strip; on other pages, as rows.
IN_STRIP, IN_ROWS = 6, 5


def nearest_on_home(page: Any, today: dt.date) -> Section | None:
    """«Ближайшие события» as a strip of dates: what has not begun or goes on; what is cancelled says so."""
    calendar = visibility.first_published(CalendarPage)
    if calendar is None:
        return None
    now = timezone.now()
    events = light(Event.objects.published().upcoming(now))[:IN_STRIP]
    return Section(
        name="events",
        title="Ближайшие события",
        rows=rows_in(events, now=now),
        url=calendar.get_url() or "",
        link="Весь календарь",
        template="events/_strip.html",
    )


def of(title: str, choose: Callable[[Any], Q], filter_name: str = "", value: str = "pk") -> SectionMaker:
    """A section of the events that `choose` picks for a page: what is ahead first, then what is over, the latest first.

    With `filter_name` a link leads to the calendar under that filter, with the page's attribute `value` chosen.
    """

    def make(page: Any, today: dt.date) -> Section | None:
        calendar = visibility.first_published(CalendarPage)
        if calendar is None or page.pk is None:
            return None
        now = timezone.now()
        events = Event.objects.published().filter(choose(page))
        shown = _nearest(events, now)
        more = bool(filter_name) and len(shown) > IN_ROWS
        return Section(
            name="events",
            title=title,
            rows=rows_in(shown[:IN_ROWS], now=now),
            url=f"{calendar.get_url()}?{filter_name}={getattr(page, value)}" if more else "",
            link="Все события" if more else "",
            template="events/_section_rows.html",
        )

    return make


def _nearest(events: QuerySet[Event], now: dt.datetime) -> list[Event]:
    """One more than is shown, so that one sees whether there are more. One query of events, two where little lies ahead."""
    chosen = events.values("pk")
    everything = Event.objects.filter(pk__in=chosen)
    ahead = list(light(everything.upcoming(now))[: IN_ROWS + 1])
    if len(ahead) > IN_ROWS:
        return ahead
    return ahead + list(light(everything.past(now))[: IN_ROWS + 1 - len(ahead)])


def connect() -> None:
    """Offer them to the pages of other rooms."""
    offer("home", "events", 20, nearest_on_home)
    offer("node", "events", 10, of("События", lambda page: Q(node_id=page.pk), "node"))
    offer("task", "events", 30, of("События по этой задаче", lambda page: Q(task_id=page.pk)))
    offer("organisation", "events", 40, of("События", lambda page: Q(organiser_id=page.pk), "organisation", "slug"))
    offer("document", "events", 50, of("События по этому документу", lambda page: Q(basis__document_id=page.pk)))
    offer("person", "events", 30, of("Выступления", lambda page: Q(speakers__person_id=page.pk)))
