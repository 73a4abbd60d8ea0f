"""The list of events in the admin: columns, filters, search, how much it asks of the database."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.events.choices import Kind, SetStatus, Status
from knowledge_base.events.models import Event
from knowledge_base.events.views.listing import EventFilterSet
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.communities import node
from tests.factories.events import calendar_page, event, fill, moment

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_events_event:list"


@pytest.fixture(autouse=True)
def _methodist(client: Client, home: HomePage) -> None:
    calendar_page()
    client.force_login(user_with(Role.METHODIST))


def titles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"{reverse(LIST)}?{query}")
    assert answer.status_code == 200
    return [one.title for one in answer.context["object_list"]]


def test_columns_say_what_an_editor_asks(client: Client) -> None:
    event("Читаем графики", node=node("Учителя математики"), kind=Kind.WORKSHOP)
    event("Без дня", sessions=[], live=False)
    text = client.get(reverse(LIST)).content.decode()
    for shown in ("14.10.2026, 14:00", "Семинар-практикум", "Учителя математики", "Когда", "На сайте"):
        assert shown in text


def test_the_latest_first_and_what_has_no_day_before_it(client: Client) -> None:
    event("Раньше", moment(1)), event("Позже", moment(20)), event("Без дня", sessions=[], live=False)
    assert titles(client) == ["Без дня", "Позже", "Раньше"]
    assert titles(client, "ordering=first_start") == ["Раньше", "Позже", "Без дня"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ГРАФИК", {"Читаем графики"}),
        ("q=таблиц", {"Другое"}),
        ("kind=workshop", {"Читаем графики"}),
        ("kind=workshop&q=таблиц", set()),
        ("format=online", {"Другое"}),
        ("level=regional", {"Другое"}),
        ("when_from=2026-10-15&when_to=2026-10-31", {"Другое"}),
        ("when_from=2026-10-14&when_to=2026-10-14", {"Читаем графики"}),
    ],
)
def test_search_and_filters(client: Client, query: str, found: set[str]) -> None:
    event("Читаем графики", kind=Kind.WORKSHOP)
    event("Другое", moment(20), summary="О таблицах", format="online", level="regional")
    assert set(titles(client, query)) == found


def test_filter_by_community(client: Client) -> None:
    own = node("Учителя математики")
    event("Их", node=own), event("Ничьё")
    assert titles(client, f"node={own.pk}") == ["Их"]


@pytest.mark.parametrize("status", list(Status))
def test_the_filter_of_statuses_agrees_with_the_clock(status: Status) -> None:
    now = timezone.now()
    for said in SetStatus.values:
        for shift in (-5, -1, 5):
            event(f"{said} {shift}", now + dt.timedelta(hours=shift), status=said)
    event("Без дня", sessions=[], status=SetStatus.MOVED)
    everything = list(Event.objects.all())
    filters = EventFilterSet({"standing": [status]}, queryset=Event.objects.all())
    assert {one.pk for one in filters.qs} == {one.pk for one in everything if one.status_at(now) == status}


def test_past_without_a_report(client: Client) -> None:
    event("Нет отчёта", moment(1, year=2024)), event("Есть отчёт", moment(1, year=2024), report="Было 20 человек")
    event("Отменено", moment(1, year=2024), status=SetStatus.CANCELLED), event("Ещё будет", moment(1, year=2099))
    assert titles(client, "report=due") == ["Нет отчёта"]


@pytest.mark.parametrize("address", [LIST, "wagtailsnippetchoosers_events_event:choose"])
def test_as_many_queries_for_many_events_as_for_few(client: Client, address: str) -> None:
    nodes = [node(f"Сообщество {n}") for n in range(3)]

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(address)).status_code == 200
        return len(queries)

    for place in range(3):
        event(f"Черновик {place}", node=nodes[place], live=False)
    asked()
    few = asked()
    for place in range(8):
        event(f"Ещё черновик {place}", node=nodes[place % 3], live=False)
    fill(6, nodes=nodes)
    assert asked() == few
