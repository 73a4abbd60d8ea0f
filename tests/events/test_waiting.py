"""What waits among events on the home screen, for whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.events.choices import SetStatus
from knowledge_base.events.waiting import new_event, unconfirmed, without_report
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.communities import leader_of, node
from tests.factories.events import calendar_page, event, moment

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 10, 14)


@pytest.fixture(autouse=True)
def _calendar(home: HomePage) -> None:
    calendar_page()


def test_what_is_near_and_not_certain() -> None:
    own = node()
    event("Завтра", moment(15), status=SetStatus.PLANNED, node=own)
    event("Сегодня", moment(14, 9), status=SetStatus.PLANNED)
    event("Через две недели", moment(28), status=SetStatus.PLANNED)
    event("Вчера", moment(13), status=SetStatus.PLANNED)
    event("Подтверждено", moment(15))
    event("Черновик", moment(15), status=SetStatus.PLANNED, live=False)
    group = unconfirmed(user_with(Role.METHODIST), TODAY)
    assert group is not None
    assert [item.title for item in group.items] == ["Сегодня", "Завтра"]
    mine = unconfirmed(leader_of(own), TODAY)
    assert mine is not None
    assert [item.title for item in mine.items] == ["Завтра"]
    assert unconfirmed(user_with(Role.AUTHOR), TODAY) is None


def test_what_is_over_and_not_told_of() -> None:
    event("Вчера", moment(13))
    event("Рассказано", moment(13), report="Было 20 человек")
    event("Отменено", moment(13), status=SetStatus.CANCELLED)
    event("Давно", moment(13, year=2025))
    event("Завтра", moment(15))
    group = without_report(user_with(Role.METHODIST), TODAY)
    assert group is not None
    assert [item.title for item in group.items] == ["Вчера"]


def test_a_new_event_begins_on_the_home_screen(client: Client) -> None:
    assert new_event(user_with(Role.AUTHOR)) is None
    assert new_event(user_with(Role.COMMUNITY_LEADER)) is None, "who leads nothing yet"
    leader = leader_of(node())
    client.force_login(leader)
    start = new_event(leader)
    assert start is not None
    assert f'href="{start.url}"' in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(start.url).status_code == 200


def test_groups_lead_to_the_list_that_they_count(client: Client) -> None:
    soon = timezone.now() + dt.timedelta(days=2)
    event("Скоро", soon, status=SetStatus.PLANNED)
    methodist = user_with(Role.METHODIST)
    group = unconfirmed(methodist, timezone.localdate())
    assert group is not None
    client.force_login(methodist)
    assert "Скоро" in client.get(group.url).content.decode()
