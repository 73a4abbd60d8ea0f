"""One page leads to every feed and calendar that readers may follow, and each of them answers."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.documents import bank
from tests.factories.events import calendar_page
from tests.factories.news import news_index

pytestmark = pytest.mark.django_db


def test_every_published_list_is_there_and_answers(client: Client) -> None:
    bank(title="Документы")
    calendar_page(title="События")
    news_index(title="Новости")
    rooms = client.get("/subscriptions/").context["rooms"]
    lists = {"Документы: новое в банке", "Документы: вступает в силу", "Документы: утратило силу"}
    assert {room.title for room in rooms} == {"Документы", "События", "Новости", *lists}
    ways = {way.url: way.kind for room in rooms for way in room.ways}
    assert sum(kind == "calendar" for kind in ways.values()) == 1
    assert len(ways) == 7
    for url, kind in ways.items():
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("text/calendar" if kind == "calendar" else "application/rss+xml")


def test_drafts_and_private_lists_are_not_named(client: Client) -> None:
    bank(title="Черновик", live=False)
    closed = news_index(title="Закрытые новости")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/subscriptions/")
    assert answer.context["rooms"] == ()
    assert "Закрытые новости" not in answer.content.decode()
