"""Who writes news: the service everywhere, a leader below his own community, others nowhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge_base.communities.leadership import set_leaders
from knowledge_base.communities.models import CommunitiesPage, NodePage
from knowledge_base.news.models import NewsIndexPage, NewsPage
from knowledge_base.news.waiting import new_news
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.news import news

pytestmark = pytest.mark.django_db


def add_url(parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])


def form(**fields: Any) -> dict[str, Any]:
    """What the browser sends for a new piece of news."""
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    return {
        "title": "Открыта запись",
        "slug": "otkryta-zapis",
        "day": "22.11.2026",
        "rubric": "communities",
        "summary": "",
        "body-count": "0",
        **{f"documents-{name}": value for name, value in empty.items()},
        **{f"comments-{name}": value for name, value in empty.items()},
        **fields,
    }


@pytest.fixture
def leader(node: NodePage) -> User:
    user = user_with(Role.COMMUNITY_LEADER)
    set_leaders(node, [user])
    return user


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.METHODIST, (True, True, True, False)),
        (Role.HEAD, (True, True, True, True)),
        (Role.ADMINISTRATOR, (True, True, True, True)),
        (Role.AUTHOR, (False, False, False, False)),
        (Role.EXPERT, (False, False, False, False)),
        (Role.COMMUNITY_LEADER, (False, False, False, False)),
        (Role.DOCUMENT_EDITOR, (False, False, False, False)),
        (Role.COUNCIL_SECRETARY, (False, False, False, False)),
    ],
)
def test_rights_by_role(room: NewsIndexPage, role: Role, rights: tuple[bool, ...]) -> None:
    user = user_with(role)
    page = news(room)
    on_list, on_page = room.permissions_for_user(user), page.permissions_for_user(user)
    assert (on_list.can_add_subpage(), on_page.can_edit(), on_page.can_publish(), on_page.can_lock()) == rights


class TestLeader:
    def test_publishes_below_his_own_community(self, client: Client, node: NodePage, leader: User) -> None:
        client.force_login(leader)
        answer = client.post(add_url(node), form(**{"action-publish": "1"}))
        assert answer.status_code == 302
        page = NewsPage.objects.get()
        assert (page.live, page.node_id, page.day) == (True, node.pk, dt.date(2026, 11, 22))

    def test_and_nowhere_else(
        self, client: Client, room: NewsIndexPage, communities: CommunitiesPage, leader: User
    ) -> None:
        other = communities.add_child(instance=NodePage(title="Другое", kind="club", level="municipal"))
        theirs = news(other)
        ours = news(room, slug="ours")
        client.force_login(leader)
        for parent in (room, other):
            assert client.post(add_url(parent), form(**{"action-publish": "1"})).status_code == 302
        for page in (theirs, ours):
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            client.post(edit, form(title="Взломано", **{"action-publish": "1"}))
        assert set(NewsPage.objects.values_list("title", flat=True)) == {"Открыт приём заявок"}

    def test_does_not_give_his_news_to_another_community(
        self, client: Client, node: NodePage, communities: CommunitiesPage, leader: User
    ) -> None:
        other = communities.add_child(instance=NodePage(title="Другое", kind="club", level="municipal"))
        client.force_login(leader)
        client.post(add_url(node), form(node=str(other.pk), **{"action-publish": "1"}))
        assert NewsPage.objects.get().node_id == node.pk


class TestScreen:
    def test_below_a_community_the_community_is_not_asked_for(
        self, client: Client, room: NewsIndexPage, node: NodePage
    ) -> None:
        client.force_login(user_with(Role.METHODIST))
        assert 'name="node"' in client.get(add_url(room)).content.decode()
        assert 'name="node"' not in client.get(add_url(node)).content.decode()
        edit = reverse("wagtailadmin_pages:edit", args=[news(node).pk])
        assert 'name="node"' not in client.get(edit).content.decode()

    def test_a_draft_needs_no_more_than_a_title(self, client: Client, room: NewsIndexPage) -> None:
        client.force_login(user_with(Role.METHODIST))
        client.post(add_url(room), form(rubric=""))
        page = NewsPage.objects.get()
        assert (page.live, page.rubric) == (False, "")
        assert page.slug == "otkryta-zapis"

    def test_publishing_asks_for_the_rubric(self, client: Client, room: NewsIndexPage) -> None:
        client.force_login(user_with(Role.METHODIST))
        answer = client.post(add_url(room), form(rubric="", **{"action-publish": "1"}))
        assert answer.status_code == 200
        assert "rubric" in answer.context["form"].errors

    def test_the_list_in_the_admin_has_columns_and_narrows(
        self, client: Client, room: NewsIndexPage, node: NodePage
    ) -> None:
        news(room, "Из службы", rubric="service")
        news(room, "О площадке", slug="second", node=node, rubric="communities")
        client.force_login(user_with(Role.METHODIST))
        explorer = reverse("wagtailadmin_explore", args=[room.pk])
        everything = client.get(explorer).content.decode()
        assert "12.11.2026" in everything
        assert "Жизнь сообществ" in everything
        assert "Читаем в каждом предмете" in everything
        narrowed = client.get(explorer, {"rubric": "service"}).content.decode()
        assert "Из службы" in narrowed
        assert "О площадке" not in narrowed


class TestStart:
    def test_the_service_begins_in_the_list(self, room: NewsIndexPage) -> None:
        start = new_news(user_with(Role.METHODIST))
        assert start is not None
        assert (start.title, start.url) == ("Новая новость", add_url(room))

    def test_a_leader_begins_below_his_community(self, room: NewsIndexPage, node: NodePage, leader: User) -> None:
        start = new_news(leader)
        assert start is not None
        assert start.url == add_url(node)

    def test_a_leader_of_several_chooses_himself(self, communities: CommunitiesPage, leader: User) -> None:
        other = communities.add_child(instance=NodePage(title="Другое", kind="club", level="municipal"))
        set_leaders(other, [leader])
        assert new_news(leader) is None

    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.EXPERT, Role.COMMUNITY_LEADER])
    def test_others_are_not_offered_it(self, room: NewsIndexPage, role: Role) -> None:
        assert new_news(user_with(role)) is None
