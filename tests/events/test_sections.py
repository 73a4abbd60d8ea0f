"""The same events on the pages of other rooms."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from knowledge_base.events.models import CalendarPage, EventBasis, EventSpeaker
from knowledge_base.events.sections import nearest_on_home
from knowledge_base.pages.sections import Section, sections_on
from portal import visibility
from tests.factories.communities import node, task
from tests.factories.documents import bank, document
from tests.factories.events import calendar_page, event, fill, moment
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 12)


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture(autouse=True)
def calendar(db: None) -> CalendarPage:
    return calendar_page()


def section_on(host: str, page: Any) -> Section | None:
    return next((one for one in sections_on(host, page, TODAY) if one.name == "events"), None)


def titles_on(host: str, page: Any) -> list[str]:
    found = section_on(host, page)
    return [row.title for row in found.rows] if found else []


class TestFirstPage:
    def test_the_nearest_by_their_days(self, home: HomePage, client: Client) -> None:
        event("Потом", moment(20, month=12))
        event("Было", moment(1, month=11))
        event("Идёт", moment(12, 11, month=11))
        event("Скоро", moment(13, month=11))
        event("Черновик", moment(14, month=11), live=False)
        assert titles_on("home", home) == ["Идёт", "Скоро", "Потом"]
        html = client.get(home.url).content.decode()
        assert "Ближайшие события" in html
        assert "Весь календарь" in html

    def test_no_more_than_six(self, home: HomePage) -> None:
        fill(20, first=moment(13, month=11), days=20)
        assert len(titles_on("home", home)) == 6

    def test_without_a_calendar_there_is_none(self, home: HomePage, calendar: CalendarPage) -> None:
        event("Скоро", moment(13, month=11))
        calendar.unpublish()
        assert section_on("home", home) is None


class TestOtherRooms:
    def test_each_page_shows_its_own(self) -> None:
        club, aim, school = node("Математики"), task("Читательская грамотность"), organisation()
        act, speaker = document(bank(), "О плане"), person()
        event("Клуб", moment(13, month=11), node=club)
        event("Задача", moment(13, month=11), task=aim)
        event("Школа", moment(13, month=11), organiser=school)
        event("План", moment(13, month=11), basis=[EventBasis(document=act, clause="п. 1"), EventBasis(document=act)])
        event("Доклад", moment(13, month=11), speakers=[EventSpeaker(person=speaker)])
        assert titles_on("node", club) == ["Клуб"]
        assert titles_on("task", aim) == ["Задача"]
        assert titles_on("organisation", school) == ["Школа"]
        assert titles_on("document", act) == ["План"]
        assert titles_on("person", speaker) == ["Доклад"]

    def test_what_is_ahead_first_then_the_latest_that_is_over(self) -> None:
        club = node("Математики")
        for title, day in (("Давно", (1, 9)), ("Недавно", (1, 11)), ("Потом", (1, 12)), ("Скоро", (13, 11))):
            event(title, moment(day[0], month=day[1]), node=club)
        assert titles_on("node", club) == ["Скоро", "Потом", "Недавно", "Давно"]

    def test_more_are_in_the_calendar_under_the_filter(self, client: Client, calendar: CalendarPage) -> None:
        club = node("Математики")
        for day in range(13, 20):
            event(f"Встреча {day}", moment(day, month=11), node=club)
        section = section_on("node", club)
        assert section is not None
        assert (len(section.rows), section.url) == (5, f"{calendar.url}?node={club.pk}")
        assert client.get(section.url).context["listing"].total == 7

    def test_the_page_of_a_community_shows_them(self, client: Client) -> None:
        club = node("Математики")
        event("Читаем графики", moment(13, month=11), node=club)
        html = client.get(club.url).content.decode().replace("\u00a0", " ")
        assert "Читаем графики" in html
        assert html.count("<h1") == 1


def test_as_many_queries_for_many_as_for_few(home: HomePage) -> None:
    event("Одно", moment(13, month=11))
    few = _queries(home)
    fill(40, first=moment(13, month=11), days=20)
    assert _queries(home) <= few


def _queries(home: HomePage) -> int:
    with visibility.remembering(), CaptureQueriesContext(connection) as queries:
        nearest_on_home(home, TODAY)
    return len(queries)
