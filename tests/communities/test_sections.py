"""What this room shows on pages of other rooms, and on editors' home screens."""

from __future__ import annotations

import datetime as dt

import pytest

from home.models import HomePage
from knowledge_base.communities import waiting
from knowledge_base.communities.models import CommunitiesPage, NodeBasis, NodeMember, NodePage
from knowledge_base.pages.sections import sections_on
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.communities import leader_of, node, task
from tests.factories.documents import bank, document
from tests.factories.organisations import organisation, person

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def shown(host: str, page: object, name: str = "communities") -> list[str]:
    found = [section for section in sections_on(host, page, TODAY) if section.name == name]
    return [row.title for section in found for row in section.rows]


def test_the_first_page_shows_tasks_whose_years_are_not_over(home: HomePage, index: CommunitiesPage) -> None:
    task("Прошлая", year_from=2020, year_to=2025, slug="a")
    task("Нынешняя", year_from=2025, year_to=2026, slug="b")
    task("Без срока", year_from=None, year_to=None, slug="c")
    task("Черновик", slug="d", live=False)
    assert shown("home", home, "tasks") == ["Нынешняя", "Без срока"]


def test_documents_organisations_and_people_show_their_communities(index: CommunitiesPage) -> None:
    acts, school, leader = bank(), organisation(), person()
    charter, act = document(acts, slug="a"), document(acts, slug="b")
    node("Клуб", charter=charter, basis=[NodeBasis(document=charter), NodeBasis(document=act)], organisation=school)
    node("Черновик", charter=charter, organisation=school, leader=leader, live=False)
    node("Кафедра", members=[NodeMember(organisation=school)], leader=leader)
    node("Архив", leader=leader, state="closed")
    assert shown("document", charter) == ["Клуб"]
    assert shown("document", act) == ["Клуб"]
    assert shown("organisation", school) == ["Кафедра", "Клуб"]
    assert shown("person", leader) == ["Кафедра"]
    assert shown("organisation", organisation("Другая")) == []


def test_a_leader_begins_with_his_page(own: NodePage, other: NodePage, leader: User) -> None:
    assert waiting.own_page(leader).url == f"/admin/pages/{own.pk}/edit/"
    assert waiting.own_page(leader_of(own, other)).title == "Мои сообщества"
    assert waiting.own_page(user_with(Role.METHODIST)) is None
    assert waiting.new_node(leader) is None


def test_a_methodist_hears_of_communities_without_ground(index: CommunitiesPage, methodist: User, leader: User) -> None:
    ended = document(bank(), slug="a", in_force_until=dt.date(2020, 1, 1), adopted_on=dt.date(2019, 1, 1))
    node("Клуб", charter=ended)
    node("Группа", until=dt.date(2026, 11, 21))
    node("Вовремя", until=dt.date(2026, 11, 22))
    node("Архив", charter=ended, state="closed")
    group = waiting.without_ground(methodist, TODAY)
    assert group is not None
    assert [(one.title, one.note) for one in group.items] == [
        ("Группа", "срок прошёл 21.11.2026"),
        ("Клуб", "положение: срок истёк"),
    ]
    assert waiting.without_ground(leader, TODAY) is None
