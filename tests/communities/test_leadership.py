"""Who leads a node: groups, their rights, and what they must not outlive."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from knowledge_base.communities import leadership
from knowledge_base.communities.models import CommunitiesPage, Leadership, NodePage
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, user_with
from tests.factories.communities import leader_of, node

pytestmark = pytest.mark.django_db


def grants(node: NodePage) -> set[tuple[int, str]]:
    """Page and right, of everything that the node's group holds."""
    found = GroupPagePermission.objects.filter(group__node_leadership__node=node)
    return set(found.values_list("page_id", "permission__codename"))


def test_a_leader_gets_three_rights_on_his_node_and_the_role(own: NodePage) -> None:
    user = user_with(Role.AUTHOR)
    leadership.set_leaders(own, [user])
    assert grants(own) == {(own.pk, "add_page"), (own.pk, "change_page"), (own.pk, "publish_page")}
    assert set(user.groups.values_list("name", flat=True)) == {
        "Сообщество: Учителя математики",
        Role.AUTHOR.value,
        Role.COMMUNITY_LEADER.value,
    }


def test_the_role_alone_gives_no_page(own: NodePage) -> None:
    assert not GroupPagePermission.objects.filter(group__name=Role.COMMUNITY_LEADER.value).exists()
    user = user_with(Role.COMMUNITY_LEADER)
    assert not Page.objects.get(pk=own.pk).permissions_for_user(user).can_edit()


def test_naming_others_takes_the_rights_from_who_led_before(own: NodePage, leader: User) -> None:
    leadership.set_leaders(own, [user_with(Role.COMMUNITY_LEADER)])
    again = User.objects.get(pk=leader.pk)
    assert not Page.objects.get(pk=own.pk).permissions_for_user(again).can_edit()
    assert not NodePage.objects.led_by(again).exists()


def test_without_leaders_there_is_no_group(own: NodePage, leader: User) -> None:
    leadership.set_leaders(own, [])
    assert not Leadership.objects.exists()
    assert not Group.objects.filter(name__startswith="Сообщество").exists()
    assert leader.groups.filter(name=Role.COMMUNITY_LEADER.value).exists()


def test_naming_the_same_twice_changes_and_logs_nothing(own: NodePage, leader: User) -> None:
    logged = PageLogEntry.objects.filter(action=leadership.LOG_ACTION).count()
    before = grants(own)
    leadership.set_leaders(own, [leader])
    assert grants(own) == before
    assert PageLogEntry.objects.filter(action=leadership.LOG_ACTION).count() == logged == 1


def test_led_by_answers_for_everybody(own: NodePage, other: NodePage, leader: User) -> None:
    assert list(NodePage.objects.led_by(leader)) == list(NodePage.for_leader(leader)) == [own]
    assert not NodePage.objects.led_by(AnonymousUser()).exists()
    assert not NodePage.objects.led_by(user_with(Role.METHODIST)).exists()
    leader.is_active = False
    assert not NodePage.objects.led_by(leader).exists()


def test_the_group_is_called_as_the_published_title_says(own: NodePage, leader: User) -> None:
    own.title = "Математика"
    revision = own.save_revision(user=leader)
    group = Group.objects.get(node_leadership__node=own)
    assert group.name == "Сообщество: Учителя математики"
    revision.publish()
    group.refresh_from_db()
    assert group.name == "Сообщество: Математика"


def test_two_nodes_of_one_name_and_a_very_long_name_have_groups_of_their_own(index: CommunitiesPage) -> None:
    long = "Городское методическое объединение учителей " * 5
    nodes = [node("Клуб"), node("Клуб"), node(long), node(long)]
    for one in nodes:
        leader_of(one)
    names = list(Group.objects.filter(node_leadership__isnull=False).values_list("name", flat=True))
    assert len(set(names)) == 4
    assert "Сообщество: Клуб (2)" in names
    assert max(map(len, names)) <= 150


def test_a_draft_names_the_group_by_what_is_saved(index: CommunitiesPage) -> None:
    page = node("Кружок")
    page.title = "Другое"
    page.save_revision()
    leadership.set_leaders(page, [user_with(Role.COMMUNITY_LEADER)])
    assert Group.objects.filter(name="Сообщество: Кружок").exists()


def test_rights_laid_by_hand_on_the_group_do_not_last(own: NodePage, other: NodePage, leader: User) -> None:
    held = Leadership.objects.get(node=own)
    right = GroupPagePermission.objects.filter(group=held.group).first()
    GroupPagePermission.objects.create(group=held.group, page=other, permission=right.permission)
    GroupPagePermission.objects.get(group=held.group, page=own, permission__codename="add_page").delete()
    own.save()
    assert grants(own) == {(own.pk, "add_page"), (own.pk, "change_page"), (own.pk, "publish_page")}


@pytest.mark.parametrize("how", ["node", "index"])
def test_a_deleted_node_takes_its_group_along(index: CommunitiesPage, own: NodePage, leader: User, how: str) -> None:
    (Page.objects.get(pk=own.pk) if how == "node" else Page.objects.get(pk=index.pk)).delete()
    assert not Group.objects.filter(name__startswith="Сообщество").exists()
    assert User.objects.filter(pk=leader.pk).exists()


def test_a_copy_is_led_by_nobody(index: CommunitiesPage, own: NodePage, leader: User) -> None:
    copied = own.copy(update_attrs={"slug": "copied", "title": "Копия"})
    alias = own.create_alias(update_slug="alias")
    assert list(NodePage.for_leader(leader)) == [own]
    for page in (copied, alias):
        assert not Page.objects.get(pk=page.pk).permissions_for_user(leader).can_edit()


def test_an_old_version_published_again_brings_nobody_back(own: NodePage, leader: User) -> None:
    old = own.save_revision(user=leader)
    leadership.set_leaders(own, [])
    old.publish()
    assert not Page.objects.get(pk=own.pk).permissions_for_user(User.objects.get(pk=leader.pk)).can_edit()


def test_moving_a_node_takes_the_leader_along(index: CommunitiesPage, own: NodePage, leader: User) -> None:
    elsewhere = index.get_parent().add_child(instance=CommunitiesPage(title="Архив", slug="archive"))
    own.move(elsewhere, pos="last-child")
    rights = Page.objects.get(pk=own.pk).permissions_for_user(User.objects.get(pk=leader.pk))
    assert rights.can_edit()
    assert not Page.objects.get(pk=elsewhere.pk).permissions_for_user(leader).can_edit()


def test_laying_the_roles_anew_leaves_leaders_as_they_are(own: NodePage, leader: User) -> None:
    before = grants(own)
    sync_groups()
    assert grants(own) == before
    assert list(leadership.leaders_of(own)) == [leader]


def test_candidates_are_those_who_enter_the_admin(index: CommunitiesPage) -> None:
    inside, outside, gone = user_with(Role.EXPERT), UserFactory(), user_with(Role.EXPERT)
    gone.is_active = False
    gone.save()
    assert inside in leadership.candidates()
    assert outside not in leadership.candidates()
    assert gone not in leadership.candidates()
