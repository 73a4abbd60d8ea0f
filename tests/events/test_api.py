"""Events in the API: when and where, a stretch of days, speakers as consents allow, what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.events.models import EventSpeaker
from knowledge_base.organisations.models import Scope
from tests.factories.api import data, get
from tests.factories.events import calendar_page, event, fill, moment
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calendar(home: Any) -> None:
    calendar_page()


def test_an_event_is_told_with_its_sessions_and_speakers(client: Client) -> None:
    made = event(
        "Школа наставника",
        moment(14),
        speakers=[
            EventSpeaker(person=person("Именная", consents=(Scope.NAME,)), role="ведёт"),
            EventSpeaker(person=person("Тихая", consents=()), who="методист"),
        ],
    )
    told = data(client, f"events/{made.pk}")
    assert told["starts_at"] == "2026-10-14T14:00:00+03:00"
    assert told["sessions"][0]["all_day"] is False
    assert told["calendar"].endswith("event.ics")
    assert [(one["name"], one["position"], one["role"]) for one in told["speakers"]] == [
        ("Именная Вера Ивановна", "", "ведёт"),
        (None, "методист", ""),
    ]
    assert "Тихая" not in get(client, f"events/{made.pk}").content.decode()
    assert get(client, f"events/{event(live=False).pk}").status_code == 404


def test_a_stretch_of_days_holds_its_ends(client: Client) -> None:
    for day in (9, 10, 12, 13):
        event(f"День {day}", moment(day))
    told = data(client, "events?from=2026-10-10&to=2026-10-12&sort=title")
    assert [one["title"] for one in told["items"]] == ["День 10", "День 12"]
    assert sum(value["count"] for value in told["facets"][0]["values"]) == 2
    assert data(client, "events?to=2026-10-09")["total"] == 1


def test_a_list_of_many_costs_no_more_queries_than_of_one(client: Client) -> None:
    fill(12)

    def queries(size: int) -> int:
        get(client, f"events?size={size}")
        with CaptureQueriesContext(connection) as caught:
            assert len(data(client, f"events?size={size}")["items"]) == size
        return len(caught)

    assert queries(12) == queries(1)
