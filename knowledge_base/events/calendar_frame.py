"""What every view of the calendar has around it: the way to the other views, subscriptions, the search."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from wagtail.models import Page

from knowledge_base.events.calendar_listing import KEPT
from knowledge_base.events.calendar_views import address_with, month_path, year_path
from knowledge_base.events.month_grid import Month
from knowledge_base.events.times import school_year_of
from knowledge_base.pages.listing import Listing


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the calendar; `current` is the one shown."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class CalendarFrame:
    """`feed_url` is the calendar of the selection, `webcal_url` the same for programs that subscribe, `rss_url` what is new."""

    tabs: tuple[Tab, ...]
    feed_url: str
    webcal_url: str
    rss_url: str
    is_chosen: bool  # a selection narrows all of these


def frame_of(page: Page, request: HttpRequest, listing: Listing[Any], name: str, day: dt.date) -> CalendarFrame:
    """The frame of the view `name` (list, month, day or year) around `day`; what is chosen stays in every address."""
    base = page.get_url(request) or request.path
    pairs = [(g.name, o.value) for g in listing.groups if g.name in KEPT for o in g.options if o.selected]
    to = address_with(base, urlencode(pairs))
    feed = to("calendar.ics")
    return CalendarFrame(
        tabs=(
            Tab("Список", to(""), name == "list"),
            Tab("Месяц", to(month_path(Month.of(day))), name == "month"),
            Tab("Учебный год", to(year_path(school_year_of(day))), name == "year"),
        ),
        feed_url=feed,
        webcal_url=f"webcal://{request.get_host()}{feed}",
        rss_url=to("feed/"),
        is_chosen=bool(pairs),
    )
