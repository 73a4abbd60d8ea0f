"""Calendar files as readers' programs fetch them."""

from __future__ import annotations

import pytest
from django.test import Client
from icalendar import Calendar

from knowledge_base.events.models import CalendarPage, Event
from tests.events.ics_reader import Part, read
from tests.factories.events import calendar_page, event, moment, session
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture
def calendar(db: None) -> CalendarPage:
    return calendar_page()


def parts(client: Client, path: str) -> list[Part]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    Calendar.from_ical(response.content)
    return read(response.content).named("VEVENT")


def titles(client: Client, path: str) -> list[str]:
    return [part.text("SUMMARY") for part in parts(client, path)]


class TestOneEvent:
    def test_all_that_a_calendar_needs(self, client: Client, calendar: CalendarPage) -> None:
        school = organisation("Школа № 4", short_name="школа № 4", email="school@example.ru")
        one = event(
            "Читаем графики; вместе",
            summary="О графиках, таблицах",
            organiser=school,
            registration_url="https://forms.example.ru/17",
            sessions=[session(moment(20, month=11), place="Школа № 3, актовый зал", address="ул. Садовая, 12")],
        )
        (part,) = parts(client, f"{one.url}event.ics")
        assert part.text("SUMMARY") == "Читаем графики; вместе"
        assert part.raw("DTSTART") == "20261120T140000"
        assert part.text("LOCATION") == "Школа № 3, актовый зал, ул. Садовая, 12"
        assert part.raw("ORGANIZER") == "mailto:school@example.ru"
        assert part.raw("URL") == one.full_url
        assert "О графиках, таблицах" in part.text("DESCRIPTION")
        assert "https://forms.example.ru/17" in part.text("DESCRIPTION")
        assert part.raw("UID") == f"event-{one.pk}-session-{one.sessions.get().pk}@localhost"

    def test_an_event_online_is_where_its_link_is(self, client: Client, calendar: CalendarPage) -> None:
        one = event(sessions=[session(moment(20), link="https://vks.example.ru/42")])
        (part,) = parts(client, f"{one.url}event.ics")
        assert part.text("LOCATION") == "https://vks.example.ru/42"

    def test_each_session_is_an_entry(self, client: Client, calendar: CalendarPage) -> None:
        one = event("Школа", sessions=[session(moment(5), title="Начало"), session(moment(9), title="Итоги")])
        assert titles(client, f"{one.url}event.ics") == ["Школа: Начало", "Школа: Итоги"]

    def test_without_a_day_there_is_no_file(self, client: Client, calendar: CalendarPage) -> None:
        one = event(sessions=[])
        assert client.get(f"{one.url}event.ics").status_code == 404
        assert "event.ics" not in client.get(one.url).content.decode()

    def test_a_draft_has_none(self, client: Client, calendar: CalendarPage) -> None:
        one = event(live=False)
        assert client.get(f"{calendar.url}{one.slug}/event.ics").status_code == 404

    def test_a_moved_session_is_the_same_entry_with_a_greater_number(
        self, client: Client, calendar: CalendarPage
    ) -> None:
        one = event("Чтения", moment(20, month=11))
        (before,) = parts(client, f"{one.url}event.ics")
        moved = one.sessions.get()
        moved.starts_at, moved.ends_at = moment(27, month=11), moment(27, 16, month=11)
        one.sessions = [moved]
        one.status, one.status_reason = "moved", "карантин в школе № 3"
        one.save_revision().publish()
        (after,) = parts(client, f"{one.url}event.ics")
        assert after.raw("UID") == before.raw("UID")
        assert int(after.raw("SEQUENCE")) > int(before.raw("SEQUENCE"))
        assert after.raw("DTSTART").startswith("20261127")
        assert "карантин в школе № 3" in after.text("DESCRIPTION")


class TestFeed:
    def test_what_is_ahead_and_the_past_year(self, client: Client, calendar: CalendarPage) -> None:
        event("Впереди", moment(20, month=11))
        event("Через год", moment(20, month=10, year=2027))
        event("Недавно", moment(1, month=12, year=2025))
        event("Давно", moment(1, month=10, year=2025))
        event("Черновик", moment(20, month=11), live=False)
        event("Без дня", sessions=[])
        assert titles(client, f"{calendar.url}calendar.ics") == ["Недавно", "Впереди", "Через год"]

    def test_a_selection_and_its_name(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", moment(20, month=11), kind="forum")
        event("Семинар", moment(21, month=11))
        path = f"{calendar.url}calendar.ics?kind=forum"
        assert titles(client, path) == ["Форум"]
        assert read(client.get(path).content).text("X-WR-CALNAME") == "События: Форум"

    def test_a_cancelled_event_stays_as_cancelled(self, client: Client, calendar: CalendarPage) -> None:
        event("Форум", moment(20, month=11), status="cancelled", status_reason="карантин")
        event("Может быть", moment(21, month=11), status="planned")
        event("Точно", moment(22, month=11))
        found = parts(client, f"{calendar.url}calendar.ics")
        assert [part.raw("STATUS") for part in found] == ["CANCELLED", "TENTATIVE", "CONFIRMED"]

    def test_whole_days_and_the_zone(self, client: Client, calendar: CalendarPage) -> None:
        event("Неделя", sessions=[session(moment(16, month=11), ends_at=moment(20, month=11), all_day=True)])
        (part,) = parts(client, f"{calendar.url}calendar.ics")
        assert (part.raw("DTSTART"), part.raw("DTEND")) == ("20261116", "20261121")

    def test_it_is_sent_only_when_something_has_changed(
        self, client: Client, calendar: CalendarPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = event("Форум", moment(20, month=11))
        path = f"{calendar.url}calendar.ics"
        first = client.get(path)
        assert first["Last-Modified"]
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        one.title = "Форум наставников"
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 13, month=11))
        one.save_revision().publish()
        changed = client.get(path, headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200
        assert "Форум наставников" in changed.content.decode()

    def test_an_unpublished_event_leaves_it(self, client: Client, calendar: CalendarPage) -> None:
        one = event("Форум", moment(20, month=11))
        first = client.get(f"{calendar.url}calendar.ics")
        Event.objects.get(pk=one.pk).unpublish()
        assert client.get(f"{calendar.url}calendar.ics", headers={"if-none-match": first["ETag"]}).status_code == 200
        assert titles(client, f"{calendar.url}calendar.ics") == []

    def test_an_event_long_over_is_found_by_its_own_address(self, client: Client, calendar: CalendarPage) -> None:
        one = event("Давно", moment(1, year=2020))
        (part,) = parts(client, f"{one.url}event.ics")
        assert part.raw("DTSTART") == "20201001T140000"
        assert titles(client, f"{calendar.url}calendar.ics") == []
