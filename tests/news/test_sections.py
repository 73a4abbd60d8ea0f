"""News on pages of other rooms: the right ones, published ones, few queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from knowledge_base.communities.models import CommunitiesPage, NodePage, TaskPage
from knowledge_base.events.models import Event
from knowledge_base.news import sections
from knowledge_base.news.models import NewsIndexPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.sections import Section, sections_on
from tests.factories.documents import bank, document
from tests.factories.news import news

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def section_on(host: str, page: Any) -> Section | None:
    return next((one for one in sections_on(host, page, TODAY) if one.name == "news"), None)


def titles(section: Section | None) -> list[str]:
    return [row.title for row in section.rows] if section else []


def test_the_first_page_shows_the_newest(home: HomePage, room: NewsIndexPage) -> None:
    assert section_on("home", home) is None
    for number in range(6):
        news(room, f"Новость {number}", day=dt.date(2026, 11, 1 + number))
    news(room, "Черновик", day=TODAY, live=False)
    shown = section_on("home", home)
    assert titles(shown) == ["Новость 5", "Новость 4", "Новость 3", "Новость 2"]
    assert shown is not None
    assert shown.url == room.url


def test_a_community_shows_its_own_and_the_way_to_all(room: NewsIndexPage, node: NodePage) -> None:
    news(room, "Чужая")
    for number in range(5):
        news(node, f"Своя {number}", day=dt.date(2026, 11, 1 + number))
    shown = section_on("node", node)
    assert titles(shown) == [f"Своя {number}" for number in (4, 3, 2, 1, 0)]
    assert shown is not None
    assert shown.url == ""

    news(room, "О ней", node=node, day=dt.date(2026, 10, 1))
    shown = section_on("node", node)
    assert shown is not None
    assert (len(shown.rows), shown.url) == (5, f"{room.url}?community={node.pk}")


def test_a_task_shows_news_of_its_communities_once(
    room: NewsIndexPage, communities: CommunitiesPage, node: NodePage
) -> None:
    task = communities.add_child(instance=TaskPage(title="Чтение в каждом предмете"))
    node.tasks = [task]
    node.save()
    news(node, "Своя")
    news(room, "Чужая")
    assert titles(section_on("task", task)) == ["Своя"]


def test_an_event_a_practice_and_a_document_show_what_speaks_of_them(room: NewsIndexPage, event: Event) -> None:
    order = document(bank(), "О конкурсе")
    news(room, "Как прошла мастерская", event=event)
    news(room, "Положение о конкурсе", documents=[order, order])
    assert titles(section_on("event", event)) == ["Как прошла мастерская"]
    assert titles(section_on("document", order)) == ["Положение о конкурсе"]


def test_an_organisation_shows_what_its_communities_and_events_are_told_of(
    room: NewsIndexPage, node: NodePage, event: Event
) -> None:
    school = Organisation.objects.create(name="Школа № 4")
    Event.objects.filter(pk=event.pk).update(organiser=school)
    NodePage.objects.filter(pk=node.pk).update(organisation=school)
    news(node, "Сообщества", day=dt.date(2026, 11, 3))
    news(room, "События", event=event, day=dt.date(2026, 11, 4))
    news(room, "И то и другое", event=event, node=node, day=dt.date(2026, 11, 5))
    news(room, "Чужая")
    assert titles(section_on("organisation", school)) == ["И то и другое", "События", "Сообщества"]


@pytest.mark.parametrize("maker", [sections.on_home, sections.on_node])
def test_two_queries_and_the_address_of_the_list(maker: Any, room: NewsIndexPage, node: NodePage) -> None:
    for number in range(8):
        news(node, f"Новость {number}")
    maker(node, TODAY)
    with CaptureQueriesContext(connection) as queries:
        assert maker(node, TODAY).rows
    # The rows, their communities, the list's address; outside of a request each asks for what is private.
    assert len([q for q in queries if "pageviewrestriction" not in q["sql"]]) == 3
