"""What tests of the news start from."""

from __future__ import annotations

import datetime as dt

import pytest

from home.models import HomePage
from knowledge_base.communities.models import CommunitiesPage, NodePage
from knowledge_base.events.models import CalendarPage, Event, EventSession
from knowledge_base.news.models import NewsIndexPage
from tests.factories.news import news_index


@pytest.fixture
def room(home: HomePage) -> NewsIndexPage:
    """The list of news; the roles' groups are in place."""
    return news_index()


@pytest.fixture
def communities(home: HomePage) -> CommunitiesPage:
    return home.add_child(instance=CommunitiesPage(title="Сообщества", slug="communities"))


@pytest.fixture
def node(communities: CommunitiesPage) -> NodePage:
    """A published community."""
    page = NodePage(title="Читаем в каждом предмете", kind="creative_group", level="municipal")
    return communities.add_child(instance=page)


@pytest.fixture
def event(home: HomePage) -> Event:
    """A published event, with a calendar in which it has its address."""
    home.add_child(instance=CalendarPage(title="Календарь", slug="calendar"))
    event = Event(title="Мастерская чтения", kind="workshop")
    event.sessions = [EventSession(starts_at=dt.datetime(2026, 11, 12, 11, tzinfo=dt.UTC))]
    event.save()
    return event
