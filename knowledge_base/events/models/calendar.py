"""«Единый календарь»: the page under which events have their addresses, and on which they are listed."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.contrib.routable_page.models import path, re_path

from knowledge_base.events import calendar_files, calendar_views, event_view
from knowledge_base.events.calendar_frame import frame_of
from knowledge_base.events.catalogue import CATALOGUE
from knowledge_base.events.month_grid import YEARS, Month
from knowledge_base.events.stretch import reach
from knowledge_base.pages.index_page import HostPage, Subscription
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.sections import sections_on


class CalendarPage(HostPage):
    """The calendar of the service: list, month, day, school year, files for readers' own calendars.

    Events are no pages: their addresses are routes of this one.
    """

    catalogue = CATALOGUE
    max_count = 1
    item_template = "events/event.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "календарь событий"
        verbose_name_plural = "календари событий"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The list of all events; adds `frame` (CalendarFrame): the other views and what one can subscribe to."""
        context = super().get_context(request, *args, **kwargs)
        context["frame"] = frame_of(self, request, context["listing"], "list", timezone.localdate())
        return context

    def subscriptions(self, request: HttpRequest) -> tuple[Subscription, ...]:
        """New events as RSS, all of them as a calendar that brings changes by itself."""
        calendar = Subscription("Календарь (ICS)", f"{self.get_url(request)}calendar.ics", "calendar")
        return (calendar, *super().subscriptions(request))

    @path("month/", name="this_month")
    def this_month(self, request: HttpRequest) -> HttpResponse:
        """A lasting address of the current month."""
        return self._to(calendar_views.month_path(Month.of(timezone.localdate())), request)

    @path("year/", name="this_year")
    def this_year(self, request: HttpRequest) -> HttpResponse:
        """A lasting address of the current school year."""
        return self._to(calendar_views.year_path(calendar_views.school_year_now(timezone.now())), request)

    @re_path(r"^(\d{4})/(\d{2})/$", name="month")
    def month(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """A month as a table; 404 beyond one year around the events."""
        now = timezone.now()
        asked, known = _month(year, month), reach(timezone.localdate(now))
        if not known.holds(asked):
            raise Http404
        view = calendar_views.month_view(asked, request, known, self._base(request), now)
        return self._page(request, "events/month.html", "month", view, view.listing, asked.first_day)

    @re_path(r"^(\d{4})/(\d{2})/(\d{2})/$", name="day")
    def day(self, request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
        """All events of a day."""
        now = timezone.now()
        asked, known = _day(year, month, day), reach(timezone.localdate(now))
        if not known.holds(Month.of(asked)):
            raise Http404
        view = calendar_views.day_view(asked, request, known, self._base(request), now)
        return self._page(request, "events/day.html", "day", view, view.listing, asked)

    @re_path(r"^(\d{4})-(\d{4})/$", name="school_year")
    def school_year(self, request: HttpRequest, first: str, last: str) -> HttpResponse:
        """The plan of a school year, September to August."""
        now = timezone.now()
        year, known = int(first), reach(timezone.localdate(now))
        if int(last) != year + 1 or year not in YEARS or not calendar_views.year_has_page(year, known):
            raise Http404
        view = calendar_views.year_view(year, request, known, self._base(request), now)
        return self._page(request, "events/year.html", "year", view, view.listing, dt.date(year, 9, 1))

    @path("calendar.ics", name="calendar_feed")
    def calendar_feed(self, request: HttpRequest) -> HttpResponse:
        """A calendar (ICS) to subscribe to: everything ahead and the past year under the selection in the address."""
        return calendar_files.feed(self, request, timezone.now())

    @path("<slug:slug>/event.ics", name="event_file")
    def event_file(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The calendar file (ICS) of one event; one without a day has none."""
        event = get_object_or_404(self.catalogue.published().filter(first_start__isnull=False), slug=slug)
        return calendar_files.event_file(event, request)

    def item_context(self, item: Any, request: HttpRequest) -> dict[str, Any]:
        """Adds `view` (EventView) and `sections`: what other rooms have on the event."""
        now = timezone.now()
        today = timezone.localdate(now)
        return {
            "view": event_view.view_of(item, request, now),
            "sections": sections_on("event", item, today) if item.pk else (),
        }

    def _page(
        self, request: HttpRequest, template: str, name: str, view: Any, listing: Listing[Any], day: dt.date
    ) -> HttpResponse:
        """A view of the calendar: `view` is what it shows, `frame` leads to the others."""
        context = BasePage.get_context(self, request)
        frame = frame_of(self, request, listing, name, day)
        canonical = f"{self.get_full_url(request)}{listing.path.removeprefix(self._base(request))}"
        return TemplateResponse(
            request, template, {**context, "view": view, "listing": listing, "frame": frame, "canonical": canonical}
        )

    def _base(self, request: HttpRequest) -> str:
        return self.get_url(request) or request.path

    def _to(self, tail: str, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{self._base(request)}{tail}{'?' + query if query else ''}")


def _month(year: str, month: str) -> Month:
    if int(year) not in YEARS or not 1 <= int(month) <= 12:
        raise Http404
    return Month(int(year), int(month))


def _day(year: str, month: str, day: str) -> dt.date:
    _month(year, month)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Http404 from None
