"""The list of all events: order, filters, exports, what it costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from knowledge_base.events.calendar_listing import by_nearness, describe_months
from knowledge_base.events.event_rows import EventRow
from knowledge_base.events.models import CalendarPage
from knowledge_base.pages.listing import Listing
from knowledge_base.taxonomy.models import Audience, Subject
from portal.configuration.models import PortalSettings
from tests.factories.communities import node
from tests.factories.events import calendar_page, event, fill, moment, session
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture
def calendar(db: None) -> CalendarPage:
    return calendar_page()


@pytest.fixture
def stock(calendar: CalendarPage) -> dict[str, Any]:
    teachers, maths = Audience.objects.create(name="Учителя"), Subject.objects.create(name="Алгебра")
    school = organisation("Школа № 4", short_name="школа № 4")
    return {
        "past": event("Прошлое", moment(1), kind="forum"),
        "older": event("Давнее", moment(1, month=9)),
        "later": event("Позже", moment(20, month=12), audiences=[teachers], subjects=[maths], organiser=school),
        "soon": event("Скоро", moment(13, month=11), level="regional", format="online"),
        "undated": event("Без дня", sessions=[], status="moved", status_reason="ремонт"),
        "off": event("Отменённое", moment(15, month=11), status="cancelled", status_reason="карантин"),
    }


def listing_of(client: Client, calendar: CalendarPage, query: str = "") -> Listing[EventRow]:
    response = client.get(f"{calendar.url}{query}")
    assert response.status_code == 200
    listing: Listing[EventRow] = response.context["listing"]
    return listing


def titles(listing: Listing[EventRow]) -> list[str]:
    return [row.title for row in listing.rows]


def counts(listing: Listing[EventRow], name: str) -> dict[str, int]:
    group = next(group for group in listing.groups if group.name == name)
    return {option.label.replace("\u00a0", " "): option.count for option in group.options}


class TestOrder:
    def test_what_is_ahead_by_its_day_then_the_past_the_latest_first(
        self, client: Client, calendar: CalendarPage, stock: Any
    ) -> None:
        expected = ["Скоро", "Отменённое", "Позже", "Без дня", "Прошлое", "Давнее"]
        assert titles(listing_of(client, calendar)) == expected

    def test_the_past_stands_under_its_own_heading(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        html = client.get(calendar.url).content.decode()
        assert html.index("Без\u00a0дня") < html.index(">Прошедшие</h3>") < html.index("Прошлое")
        assert "Состоялось" in html[html.index("Прошлое") - 700 :]

    def test_by_title(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        assert titles(listing_of(client, calendar, "?sort=title"))[:2] == ["Без дня", "Давнее"]

    def test_key(self) -> None:
        now = timezone.now()
        hour = dt.timedelta(hours=1)
        goes_on, ahead, over = (
            by_nearness(now - hour, now + hour),
            by_nearness(now + hour, now + 2 * hour),
            by_nearness(now - 2 * hour, now),
        )
        assert goes_on < ahead < by_nearness(None, None) < over


class TestFilters:
    def test_counts(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        listing = listing_of(client, calendar)
        assert counts(listing, "when") == {"Предстоящие": 4, "Прошедшие": 2}
        assert counts(listing, "status") == {"Подтверждено": 2, "Состоялось": 2, "Перенесено": 1, "Отменено": 1}
        assert counts(listing, "audience") == {"Учителя": 1}
        assert counts(listing, "subject") == {"Алгебра": 1}
        assert counts(listing, "organisation") == {"школа № 4": 1}
        assert counts(listing, "month") == {
            "Декабрь 2026": 1,
            "Ноябрь 2026": 2,
            "Октябрь 2026": 1,
            "Сентябрь 2026": 1,
        }

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?when=past", ["Прошлое", "Давнее"]),
            ("?status=held&kind=forum", ["Прошлое"]),
            ("?month=2026-11&status=cancelled", ["Отменённое"]),
            ("?format=online", ["Скоро"]),
            ("?subject=algebra&audience=uchitelya", ["Позже"]),
        ],
    )
    def test_choices(self, client: Client, calendar: CalendarPage, stock: Any, query: str, found: list[str]) -> None:
        assert titles(listing_of(client, calendar, query)) == found

    def test_a_course_is_in_each_month_of_its_meetings_only(self, client: Client, calendar: CalendarPage) -> None:
        event("Школа", sessions=[session(moment(5)), session(moment(5, month=12))])
        assert counts(listing_of(client, calendar), "month") == {"Декабрь 2026": 1, "Октябрь 2026": 1}

    def test_a_community_that_readers_may_not_see_is_not_named(self, client: Client, calendar: CalendarPage) -> None:
        shown = node("Математики")
        hidden = node("Тайное общество")
        hidden.unpublish()
        event("Одно", moment(20, month=11), node=shown)
        event("Другое", moment(21, month=11), node=hidden)
        assert counts(listing_of(client, calendar), "node") == {"Математики": 1}
        assert titles(listing_of(client, calendar, f"?node={shown.pk}")) == ["Одно"]
        assert "Тайное" not in client.get(f"{calendar.url}?node={hidden.pk}").content.decode()

    def test_months_by_their_names(self) -> None:
        found = describe_months(["2026-11", "2026-13", "x", "2026-1", "²⁰²⁶-11"])
        assert {key: name.replace("\u00a0", " ") for key, name in found.items()} == {"2026-11": "Ноябрь 2026"}


class TestTakingAway:
    def test_exports_hold_what_is_chosen(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        response = client.get(f"{calendar.url}export.csv?when=past")
        rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")), delimiter=";"))
        assert [row[0] for row in rows] == ["Название", "Прошлое", "Давнее"]
        found = json.loads(b"".join(client.get(f"{calendar.url}export.json?status=cancelled")))
        assert "карантин" in json.dumps(found, ensure_ascii=False)

    def test_the_feed_leads_to_the_events(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        body = client.get(f"{calendar.url}feed/?kind=forum").content.decode()
        assert f"{calendar.url}{stock['past'].slug}/" in body
        assert "Скоро" not in body

    def test_the_page_offers_to_subscribe(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        html = client.get(f"{calendar.url}?kind=forum").content.decode()
        assert f'href="webcal://testserver{calendar.url}calendar.ics?kind=forum"' in html
        assert f'href="{calendar.url}feed/?kind=forum"' in html

    def test_the_search_knows_the_selection(self, client: Client, calendar: CalendarPage, stock: Any) -> None:
        response = client.get(f"{calendar.url}?format=online&when=upcoming")
        assert response.context["hidden"] == [("source", "event"), ("format", "online")]


def test_an_empty_calendar(client: Client, calendar: CalendarPage) -> None:
    assert "пока ничего не опубликовано" in client.get(calendar.url).content.decode()


def test_at_most_twelve_queries_warm_however_many_events(client: Client, calendar: CalendarPage, settings: Any) -> None:
    settings.PORTAL_LISTING_MEMORY = True
    calendar.save_revision().publish()
    PortalSettings.for_site(Site.objects.get())
    event("Одно", moment(20, month=11), organiser=organisation())
    few = _warm(client, calendar)
    fill(120, first=moment(1), days=100)
    many = _warm(client, calendar)
    assert few == many <= 12


def _warm(client: Client, calendar: CalendarPage) -> int:
    cache.clear()
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(calendar.url).status_code == 200
    return len(queries)
