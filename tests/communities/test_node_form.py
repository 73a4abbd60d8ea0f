"""A methodist's path through the form of a node and of a task, and what the form asks for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from knowledge_base.communities.models import CommunitiesPage, NodePage, TaskPage
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.communities.posting import add_url, edit_url, node_data, task_data
from tests.factories.accounts import user_with
from tests.factories.communities import node, task
from tests.factories.documents import bank, document
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client, methodist: User) -> None:
    client.force_login(methodist)


def test_a_node_is_made_and_published_with_all_that_belongs_to_it(client: Client, index: CommunitiesPage) -> None:
    school, leader = organisation(), person()
    charter, topical = document(bank(), slug="charter"), task()
    response = client.post(
        add_url("communities/nodepage", index),
        node_data(
            organisation=school.pk,
            leader=leader.pk,
            leader_position="учитель физики",
            charter=charter.pk,
            tasks=[topical.pk],
            project_title="Текст недели",
            plan=[{"term": "май", "action": "Урок", "result": "Запись", "is_done": "on"}],
            channels=[{"title": "ВКонтакте", "url": "https://vk.example/klub"}],
            members=[{"organisation": school.pk, "role": "открывает уроки"}, {"name": "двенадцать учителей"}],
            basis=[{"document": charter.pk, "clause": "п. 2"}],
            **{"action-publish": "1"},
        ),
    )
    assert response.status_code == 302, response.context["form"].errors
    made = NodePage.objects.get(slug="klub")
    assert (made.live, made.leader, made.charter_id) == (True, leader, charter.pk)
    assert list(made.tasks.all()) == [topical]
    page = Client().get(made.url).content.decode()
    for words in ("Текст недели", "Заречная Вера Ивановна", "Запись", "Сделано", "двенадцать учителей", "п. 2"):
        assert words in page.replace("\u00a0", " "), words


def test_a_draft_needs_a_title_alone(client: Client, index: CommunitiesPage) -> None:
    response = client.post(add_url("communities/nodepage", index), node_data(kind="", level="", state=""))
    assert response.status_code == 302, response.context["form"].errors
    made = NodePage.objects.get(slug="klub")
    assert not made.live
    assert client.get(edit_url(made)).status_code == 200


def test_published_without_kind_or_level_it_is_refused(client: Client, index: CommunitiesPage) -> None:
    sent = node_data(kind="", level="", **{"action-publish": "1"})
    errors = client.post(add_url("communities/nodepage", index), sent).context["form"].errors
    assert set(errors) == {"kind", "level"}


@pytest.mark.parametrize(
    "row",
    [{"role": "молчит"}, {"name": "учителя", "organisation": True}, {"person": True, "organisation": True}],
)
def test_a_member_is_one_of_three(client: Client, index: CommunitiesPage, row: dict[str, Any]) -> None:
    made = {"organisation": organisation, "person": person}
    row = {name: made[name]().pk if value is True else value for name, value in row.items()}
    response = client.post(add_url("communities/nodepage", index), node_data(members=[row], **{"action-publish": "1"}))
    assert response.status_code == 200
    assert "Укажите что-то одно" in response.content.decode()


def test_a_day_of_closing_belongs_to_what_is_closed(client: Client, index: CommunitiesPage) -> None:
    page = node(slug="klub")
    sent = node_data(closed_on="2026-05-31", **{"action-publish": "1"})
    assert "closed_on" in client.post(edit_url(page), sent).context["form"].errors
    assert client.post(edit_url(page), {**sent, "state": "closed"}).status_code == 302
    page.refresh_from_db()
    assert page.is_closed


def test_a_task_is_made_and_does_not_end_before_it_begins(client: Client, index: CommunitiesPage) -> None:
    act = document(bank(), slug="act")
    sent = task_data(
        title="Чтение", slug="chtenie", basis=[{"document": act.pk, "clause": "п. 1"}], year_from=2028, year_to=2026
    )
    sent["action-publish"] = "1"
    assert "year_to" in client.post(add_url("communities/taskpage", index), sent).context["form"].errors
    assert client.post(add_url("communities/taskpage", index), {**sent, "year_to": 2029}).status_code == 302
    assert TaskPage.objects.get(slug="chtenie").years == "2028–2029"


def test_the_form_of_a_leader_lacks_what_is_decided_above(client: Client, leader: User, own: NodePage) -> None:
    whole = client.get(edit_url(own)).context["form"].fields
    client.force_login(leader)
    response = client.get(edit_url(own))
    fields = response.context["form"].fields
    assert {"kind", "charter", "leader", "state", "slug", "expire_at"} <= set(whole) - set(fields)
    assert {"title", "summary", "project", "meetings", "body", "tasks"} <= set(fields)
    assert "Районное методическое объединение" in response.content.decode()


def test_a_methodist_who_leads_too_keeps_his_rights(client: Client, own: NodePage, methodist: User) -> None:
    from knowledge_base.communities.leadership import set_leaders

    set_leaders(own, [methodist])
    client.force_login(User.objects.get(pk=methodist.pk))
    assert "kind" in client.get(edit_url(own)).context["form"].fields
    assert client.get(f"/admin/pages/{own.pk}/unpublish/").status_code == 200


def test_the_screen_of_leaders_names_them(client: Client, own: NodePage, leader: User) -> None:
    url = f"/admin/communities/{own.pk}/leaders/"
    second = user_with(Role.AUTHOR)
    page = client.get(url).content.decode()
    assert str(leader) in page
    assert client.post(url, {"leaders": [second.pk]}).status_code == 302
    assert list(NodePage.for_leader(second)) == [own]
    assert not NodePage.for_leader(leader).exists()
    assert "Страницу ведут" in client.get(f"/admin/pages/{own.pk}/history/").content.decode()
    assert str(second) in client.get(edit_url(own)).content.decode()


def test_nobody_from_outside_the_admin_is_named(client: Client, own: NodePage) -> None:
    outside = User.objects.create_user("gost@example.ru")
    response = client.post(f"/admin/communities/{own.pk}/leaders/", {"leaders": [outside.pk]})
    assert response.status_code == 200
    assert not NodePage.for_leader(outside).exists()
