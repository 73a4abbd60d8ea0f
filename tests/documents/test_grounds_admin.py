"""What editors are told of ended grounds: edit screens, explorers, the home screen, the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.grounds.worklist import tasks_of, waiting_group
from knowledge_base.documents.models import DocumentPage
from knowledge_base.events.models.rows import EventBasis
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories import communities, events, glossary, materials
from tests.factories.accounts import UserFactory, user_with
from tests.factories.documents import bank, document, relate

pytestmark = pytest.mark.django_db
SAID = "Основание утратило силу с 01.12.2025"


@pytest.fixture
def made(home: HomePage) -> dict[str, Any]:
    """A repealed order, a draft and a published material on it, a community, an event ahead and one long over, a term."""
    parent = bank()
    order = document(parent, "О службе", number="158", adopted_on=dt.date(2020, 7, 9))
    newer = document(parent, "О новой службе", number="77-к", adopted_on=dt.date(2025, 12, 1))
    relate(newer, Verb.REPEALS, order)
    glossary.glossary()
    events.calendar_page()
    list_of = materials.materials_page()
    node = communities.node(charter=order)
    soon = timezone.now() + dt.timedelta(days=20)
    found = {
        "order": order,
        "bank": parent,
        "draft": materials.material(list_of, "Черновик памятки", basis=[order], live=False),
        "material": materials.material(list_of, "Памятка", basis=[order]),
        "sound": materials.material(list_of, "Памятка по новому приказу", basis=[newer]),
        "based": document(parent, "О плане", number="200", adopted_on=dt.date(2021, 1, 9)),
        "node": node,
        "event": events.event("Семинар", starts=soon, basis=[EventBasis(document=order)], node=node),
        "past": events.event("Прошлый семинар", starts=events.moment(1, year=2024), basis=[EventBasis(document=order)]),
        "term": glossary.term(source_page=order.page_ptr),
    }
    relate(found["based"], Verb.BASED_ON, order)
    sync_groups()
    return found


def test_edit_screens_say_it(client: Client, made: dict[str, Any]) -> None:
    client.force_login(UserFactory(is_superuser=True))
    for name in ("draft", "material", "based", "node"):
        page = client.get(reverse("wagtailadmin_pages:edit", args=[made[name].pk])).content.decode()
        assert SAID in page, name
        assert "Читатели видят это" in page
    for name, path in (("event", "events_event"), ("term", "glossary_term")):
        page = client.get(reverse(f"wagtailsnippets_{path}:edit", args=[made[name].pk])).content.decode()
        assert SAID in page, name
    page = client.get(reverse("wagtailadmin_pages:edit", args=[made["sound"].pk])).content.decode()
    assert "Основание утратило силу" not in page


def test_explorers_have_a_column_and_a_filter(client: Client, made: dict[str, Any]) -> None:
    client.force_login(UserFactory(is_superuser=True))
    parent = made["material"].get_parent()
    url = reverse("wagtailadmin_explore", args=[parent.pk])
    assert client.get(url).content.decode().count("утратило силу") >= 2
    narrowed = client.get(url, {"ground": "ended"}).content.decode()
    assert "Черновик памятки" in narrowed
    assert "Памятка по новому приказу" not in narrowed
    for path in ("wagtailsnippets_events_event:list", "wagtailsnippets_glossary_term:list"):
        assert client.get(reverse(path), {"ground": "ending"}).context["object_list"].count() == 0
        shown = client.get(reverse(path), {"ground": "ended"})
        assert shown.context["object_list"].count() >= 1
        assert "утратило силу" in shown.content.decode()
    communities_url = reverse("wagtailadmin_explore", args=[made["node"].get_parent().pk])
    assert made["node"].title in client.get(communities_url, {"ground": "ended"}).content.decode()


def test_everybody_has_his_own_to_mend(made: dict[str, Any]) -> None:
    today = timezone.localdate()
    everything = {task.title for task in tasks_of(UserFactory(is_superuser=True), today)}
    assert {"Памятка", "Черновик памятки", "Семинар", made["node"].title} <= everything
    assert "Прошлый семинар" not in everything
    assert "Памятка по новому приказу" not in everything
    leader = communities.leader_of(made["node"])
    assert {task.title for task in tasks_of(leader, today)} == {made["node"].title, "Семинар"}
    group = waiting_group("Основание утратило силу", True, leader, today)
    assert group is not None
    assert group.total == 2
    assert "Приказ №\xa0158" in group.items[0].note
    author = user_with(Role.EXPERT)
    assert not list(tasks_of(author, today))


def test_the_report_lists_them_by_act(client: Client, made: dict[str, Any]) -> None:
    editor = UserFactory(is_superuser=True)
    client.force_login(editor)
    url = reverse("document_grounds:report")
    page = client.get(url).content.decode()
    assert "Черновик памятки" in page
    assert "О новой службе" in page  # what is in force instead
    assert "Прошлый семинар" not in page
    assert client.get(url, {"state": "ending"}).content.decode().count("Памятка") == 0
    only = client.get(url, {"room": "event"}).content.decode()
    assert "Семинар" in only
    assert "Черновик памятки" not in only
    sheet = client.get(url, {"export": "csv"})
    text = b"".join(sheet.streaming_content).decode() if sheet.streaming else sheet.content.decode()
    assert text.splitlines()[0].startswith("Основание,")
    assert len(text.splitlines()) == 1 + 6
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Основание утратило силу" in menu
    client.force_login(user_with(Role.EXPERT))
    assert "Памятка" not in client.get(url).content.decode()


def test_a_repeal_taken_back_leaves_nothing(client: Client, made: dict[str, Any]) -> None:
    DocumentPage.objects.get(number="77-к").unpublish()
    assert not list(tasks_of(UserFactory(is_superuser=True), timezone.localdate()))
