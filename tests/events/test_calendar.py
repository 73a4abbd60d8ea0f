"""The views of the calendar: month, day, school year, and what stays when one goes from one to another."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from knowledge_base.events.calendar_views import DayView, MonthView
from knowledge_base.events.models import CalendarPage
from portal.configuration.models import PortalSettings
from tests.factories.events import calendar_page, event, fill, moment, session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture
def calendar(db: None) -> CalendarPage:
    return calendar_page()


def november(day: int, hour: int = 14, minute: int = 0) -> dt.datetime:
    return moment(day, hour, minute, month=11)


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " ").replace("\u2060", ""))


def month_of(client: Client, calendar: CalendarPage, tail: str = "2026/11/") -> MonthView:
    response = client.get(f"{calendar.url}{tail}")
    assert response.status_code == 200
    view: MonthView = response.context["view"]
    return view


def days_of(view: MonthView) -> dict[int, DayView]:
    return {day.number: day for week in view.weeks for day in week if day.in_month}


def titles_on(view: MonthView, day: int) -> list[str]:
    return [entry.title for entry in days_of(view)[day].entries]


class TestMonth:
    def test_a_real_table(self, client: Client, calendar: CalendarPage) -> None:
        event("Читаем графики", november(12))
        html = html_of(client, f"{calendar.url}2026/11/")
        assert html.count('scope="col"') == 7
        assert "<caption" in html
        assert 'title="понедельник"' in html
        assert html.index("пн</abbr>") < html.index("вс</abbr>")
        assert "Читаем графики" in html

    def test_events_stand_on_their_days(self, client: Client, calendar: CalendarPage) -> None:
        event("Чтения", november(3))
        event("Поздно", november(30, 23, 30))
        event("Октябрь", moment(31))
        view = month_of(client, calendar)
        assert titles_on(view, 3) == ["Чтения"]
        assert titles_on(view, 30) == ["Поздно"]
        assert view.listing.total == 2

    def test_an_event_of_several_days_stands_on_each(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", sessions=[session(november(10, 9), 50)])
        event("Конкурс", sessions=[session(moment(30, 0), ends_at=november(2, 0), all_day=True)])
        view = month_of(client, calendar)
        assert [day for day in days_of(view) if "Форум" in titles_on(view, day)] == [10, 11, 12]
        assert [day for day in days_of(view) if "Конкурс" in titles_on(view, day)] == [1, 2]
        assert titles_on(month_of(client, calendar, "2026/10/"), 31) == ["Конкурс"]

    def test_three_names_then_the_rest_on_the_page_of_the_day(self, client: Client, calendar: CalendarPage) -> None:
        for hour in range(9, 14):
            event(f"В {hour}", november(5, hour))
        view = month_of(client, calendar)
        assert titles_on(view, 5) == ["В 9", "В 10", "В 11"]
        html = html_of(client, f"{calendar.url}2026/11/")
        assert f'href="{calendar.url}2026/11/05/" rel="nofollow">ещё 2' in html
        day = html_of(client, f"{calendar.url}2026/11/05/")
        assert all(f"В {hour}" in day for hour in range(9, 14))

    def test_today_is_said_in_words(self, client: Client, calendar: CalendarPage) -> None:
        html = html_of(client, f"{calendar.url}2026/11/")
        assert html.count("сегодня") == 1
        assert 'aria-current="date"' in html
        assert "сегодня" not in html_of(client, f"{calendar.url}2026/12/")

    def test_a_course_that_pauses_a_month_is_not_in_it(self, client: Client, calendar: CalendarPage) -> None:
        event("Школа", sessions=[session(moment(5)), session(moment(5, month=12))])
        assert month_of(client, calendar).listing.total == 0
        assert month_of(client, calendar, "2026/12/").listing.total == 1

    def test_cancelled_and_moved_say_so(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", november(20), status="cancelled", status_reason="карантин")
        event("Чтения", november(21), status="moved", status_reason="ремонт", moved_from="3 ноября")
        html = html_of(client, f"{calendar.url}2026/11/")
        assert "<strong>отменено</strong>" in html
        assert "<strong>перенесено</strong>" in html

    def test_drafts_are_not_there(self, client: Client, calendar: CalendarPage) -> None:
        event("Черновик", november(20), live=False)
        assert month_of(client, calendar).listing.total == 0
        assert "Черновик" not in html_of(client, f"{calendar.url}2026/11/20/")

    def test_a_closed_calendar_is_closed_in_every_view(self, client: Client, calendar: CalendarPage) -> None:
        shown = event("Закрытое", november(20))
        PageViewRestriction.objects.create(page=calendar, restriction_type=PageViewRestriction.LOGIN)
        for tail in ("", "2026/11/", "2026/11/20/", "2026-2027/", "calendar.ics", f"{shown.slug}/", "feed/"):
            response = client.get(f"{calendar.url}{tail}")
            assert response.status_code in (302, 403), tail
            assert "Закрытое" not in response.content.decode()


class TestReach:
    def test_months_lead_to_their_neighbours(self, client: Client, calendar: CalendarPage) -> None:
        view = month_of(client, calendar, "2026/12/")
        assert (view.before.url, view.after.url) == (f"{calendar.url}2026/11/", f"{calendar.url}2027/01/")

    def test_one_year_around_the_events_and_no_further(self, client: Client, calendar: CalendarPage) -> None:
        event("Первое", moment(5, month=3, year=2024))
        event("Последнее", moment(5, month=2, year=2027))
        for tail, status in (("2023/03/", 200), ("2023/02/", 404), ("2028/02/", 200), ("2028/03/", 404)):
            assert client.get(f"{calendar.url}{tail}").status_code == status, tail
        assert month_of(client, calendar, "2023/03/").before is None
        assert month_of(client, calendar, "2028/02/").after is None
        assert 'content="noindex' in html_of(client, f"{calendar.url}2028/02/")
        assert 'content="noindex' not in html_of(client, f"{calendar.url}2027/02/")

    @pytest.mark.parametrize(
        "tail",
        [
            "2026/13/",
            "2026/00/",
            "2026/02/30/",
            "0000/01/",
            "9999/12/",
            "2026-2028/",
            "2027-2026/",
            "9999-10000/",
            "1/",
        ],
    )
    def test_what_is_no_month_is_not_found(self, client: Client, calendar: CalendarPage, tail: str) -> None:
        assert client.get(f"{calendar.url}{tail}").status_code == 404

    def test_lasting_addresses_of_now(self, client: Client, calendar: CalendarPage) -> None:
        assert client.get(f"{calendar.url}month/?kind=forum").url == f"{calendar.url}2026/11/?kind=forum"
        assert client.get(f"{calendar.url}year/").url == f"{calendar.url}2026-2027/"


class TestSelection:
    def test_a_choice_narrows_the_month_and_counts_it_alone(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", november(5), kind="forum", level="regional")
        event("Семинар", november(6), level="regional")
        event("Не сейчас", moment(6, month=12), kind="forum")
        view = month_of(client, calendar, "2026/11/?kind=forum")
        assert view.listing.total == 1
        assert titles_on(view, 6) == []
        counts = {group.name: {o.label: o.count for o in group.options} for group in view.listing.groups}
        assert counts["kind"] == {"Семинар": 1, "Форум": 1}
        assert counts["level"] == {"Региональный": 1}

    def test_it_stays_in_every_view(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", november(5), kind="forum")
        wanted = "?kind=forum&level=federal"
        for tail in ("", "2026/11/", "2026/11/05/", "2026-2027/"):
            frame = client.get(f"{calendar.url}{tail}{wanted}").context["frame"]
            addresses = [tab.url for tab in frame.tabs] + [frame.feed_url, frame.rss_url, frame.webcal_url]
            assert all(address.endswith(wanted) for address in addresses), tail
        view = month_of(client, calendar, f"2026/11/{wanted}")
        assert view.after is not None
        assert view.after.url == f"{calendar.url}2026/12/{wanted}"
        assert frame.webcal_url.startswith("webcal://testserver/")

    def test_an_empty_month_says_what_to_change(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", november(5), kind="forum")
        html = html_of(client, f"{calendar.url}2026/11/?kind=forum&level=federal")
        assert "Попробуйте убрать" in html
        assert "останется 1 событие" in html

    @pytest.mark.parametrize(
        "query", ["?kind=nonsense", "?topic=<script>alert(1)</script>", "?node=9999999999999999", "?x=1"]
    )
    def test_nonsense_is_ignored(self, client: Client, calendar: CalendarPage, query: str) -> None:
        event("Форум", november(5))
        assert month_of(client, calendar, f"2026/11/{query}").listing.total == 1
        assert "<script>alert" not in html_of(client, f"{calendar.url}2026/11/{query}")


class TestDayAndYear:
    def test_the_day_says_what_goes_on(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", sessions=[session(november(11, 9), 29)])
        html = html_of(client, f"{calendar.url}2026/11/12/")
        assert "до 14:00" in html
        assert "сегодня" in html

    def test_the_plan_of_a_school_year(self, client: Client, calendar: CalendarPage) -> None:
        event("Август", moment(31, month=8))
        event("Сентябрь", moment(1, month=9))
        event("Май", moment(20, month=5, year=2027))
        event("Школа", sessions=[session(moment(5)), session(moment(5, month=12))])
        response = client.get(f"{calendar.url}2026-2027/")
        plan = {
            month.title.replace("\u00a0", " "): [row.title for row in month.rows]
            for month in response.context["view"].months
        }
        assert plan == {"Сентябрь 2026": ["Сентябрь"], "Октябрь 2026": ["Школа"], "Май 2027": ["Май"]}
        assert "20 мая, 14:00" in html_of(client, f"{calendar.url}2026-2027/")

    def test_empty_ones_say_so(self, client: Client, calendar: CalendarPage) -> None:
        assert "В этот день событий нет" in html_of(client, f"{calendar.url}2026/11/12/")
        assert "В этом учебном году событий нет" in html_of(client, f"{calendar.url}2026-2027/")


def test_as_many_queries_for_a_full_month_as_for_an_empty_one(
    client: Client, calendar: CalendarPage, settings: Any
) -> None:
    """However many events. A day is read anew each time, a month and a year stay in memory."""
    settings.PORTAL_LISTING_MEMORY = True
    calendar.save_revision().publish()
    PortalSettings.for_site(Site.objects.get())
    event("Одно", november(5), kind="forum", level="federal")
    few = _queries(client, calendar)
    fill(300, first=november(1, 9), days=29)
    many = _queries(client, calendar)
    assert many == few, (few, many)
    assert many["2026/11/"] == many["2026/11/?kind=forum&level=federal"] <= 13, many
    assert max(many.values()) <= 17, many


def _queries(client: Client, calendar: CalendarPage) -> dict[str, int]:
    found: dict[str, Any] = {}
    cache.clear()
    for tail in ("2026/11/", "2026/11/?kind=forum&level=federal", "2026/11/05/", "2026-2027/"):
        client.get(f"{calendar.url}{tail}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{calendar.url}{tail}").status_code == 200
        found[tail] = len(queries)
    return found
