"""Nobody reaches above his own rank: tries through every screen that touches accounts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.ranks import Rank, is_last_administrator, may_keep, rank
from portal.accounts.roles import Role
from portal.accounts.user_viewset import rank_at_hand
from tests.factories.accounts import UserFactory, user_with

pytestmark = pytest.mark.django_db

NEW = {"email": "new@example.ru", "first_name": "Вера", "last_name": "Лугова"}


@pytest.fixture
def head(client: Client, home: object) -> Client:
    client.force_login(user_with(Role.HEAD))
    return client


def group(role: Role) -> Group:
    return Group.objects.get(name=role.value)


def superuser() -> User:
    return User.objects.create_superuser("root@example.ru", "x")


def edit(client: Client, user: User, **fields: Any) -> Any:
    data = {"email": user.email, "first_name": user.first_name, "last_name": user.last_name, **fields}
    return client.post(reverse("wagtailusers_users:edit", args=[user.pk]), data)


def test_a_head_cannot_invite_an_administrator_or_anyone_to_a_group_made_by_hand(head: Client) -> None:
    powers = Group.objects.create(name="Кадры")
    powers.permissions.add(Permission.objects.get(codename="delete_user"))
    for forbidden in (group(Role.ADMINISTRATOR), powers):
        answer = head.post(reverse("accounts:invite"), {**NEW, "groups": [forbidden.pk]})
        assert "Этой роли вы дать не можете" in answer.content.decode()
    head.post(
        reverse("accounts:invite"), {**NEW, "groups": [group(Role.HEAD).pk], "is_superuser": "on", "is_active": "on"}
    )
    user = User.objects.get(email=NEW["email"])
    assert (user.is_superuser, user.is_active) == (False, False)
    assert [held.name for held in user.groups.all()] == [Role.HEAD.value]


def test_a_head_raises_neither_himself_nor_others(head: Client) -> None:
    own = User.objects.get(pk=head.session["_auth_user_id"])
    other = user_with(Role.METHODIST)
    for user in (own, other):
        edit(head, user, groups=[group(Role.ADMINISTRATOR).pk])
        edit(head, user, groups=[group(Role.METHODIST).pk], is_superuser="on")
        again = User.objects.get(pk=user.pk)
        assert rank(again) <= Rank.HEAD
        assert not again.is_superuser


def test_the_screen_of_a_new_user_gives_no_more_than_the_invitation(head: Client) -> None:
    password = "очень-длинный-пароль"
    data = {**NEW, "password1": password, "password2": password}
    head.post(reverse("wagtailusers_users:add"), {**data, "groups": [group(Role.ADMINISTRATOR).pk]})
    assert not User.objects.filter(email=NEW["email"]).exists()
    head.post(reverse("wagtailusers_users:add"), {**data, "groups": [group(Role.EXPERT).pk], "is_superuser": "on"})
    assert not User.objects.get(email=NEW["email"]).is_superuser


@pytest.mark.parametrize("above", ["administrator", "superuser", "by hand"])
def test_accounts_above_are_out_of_reach(head: Client, above: str) -> None:
    user = superuser() if above == "superuser" else user_with(Role.ADMINISTRATOR)
    if above == "by hand":
        user = UserFactory()
        powers = Group.objects.create(name="Сетевые права")
        powers.permissions.add(Permission.objects.get(content_type__app_label="auth", codename="change_group"))
        user.groups.add(powers)
    before = User.objects.filter(pk=user.pk).values().get()
    edit(head, user, password1="захваченный-пароль", password2="захваченный-пароль")
    head.post(reverse("accounts:leave", args=[user.pk]), {})
    head.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"]) + f"?id={user.pk}"
    head.post(bulk, {"role": group(Role.EXPERT).pk})
    assert User.objects.filter(pk=user.pk).values().get() == before
    assert not user.groups.filter(name=Role.EXPERT.value).exists()
    page = head.get(reverse("wagtailusers_users:index")).content.decode()
    assert reverse("wagtailusers_users:edit", args=[user.pk]) not in page
    assert reverse("accounts:leave", args=[user.pk]) not in page


def test_the_bulk_action_gives_no_role_above_ones_own(head: Client) -> None:
    user = user_with(Role.EXPERT)
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"]) + f"?id={user.pk}"
    head.post(bulk, {"role": group(Role.ADMINISTRATOR).pk})
    assert not user.groups.filter(name=Role.ADMINISTRATOR.value).exists()
    assert head.post(bulk, {"role": group(Role.METHODIST).pk}).status_code == 302
    assert user.groups.filter(name=Role.METHODIST.value).exists()


def test_nobody_is_copied_with_his_roles(head: Client) -> None:
    user = user_with(Role.METHODIST)
    assert head.get(f"/admin/users/copy/{user.pk}/").status_code == 404


def test_full_access_is_given_by_full_access_only(client: Client, home: object) -> None:
    client.force_login(user_with(Role.ADMINISTRATOR))
    user = user_with(Role.METHODIST)
    edit(client, user, is_superuser="on", groups=[group(Role.METHODIST).pk])
    assert not User.objects.get(pk=user.pk).is_superuser
    root = superuser()
    assert edit(client, root, groups=[]).status_code == 302
    assert User.objects.get(pk=root.pk).is_superuser
    client.force_login(root)
    edit(client, user, is_superuser="on", groups=[group(Role.METHODIST).pk])
    assert User.objects.get(pk=user.pk).is_superuser


def test_an_edit_leaves_the_groups_that_one_may_not_give(head: Client) -> None:
    user = user_with(Role.METHODIST)
    user.groups.add(Group.objects.create(name="Сообщество: Музыка"))
    edit(head, user, groups=[group(Role.EXPERT).pk])
    assert set(user.groups.values_list("name", flat=True)) == {Role.EXPERT.value, "Сообщество: Музыка"}


def test_the_last_administrator_keeps_the_role(client: Client, home: object) -> None:
    last = user_with(Role.ADMINISTRATOR)
    client.force_login(last)
    answer = edit(client, last, groups=[group(Role.EXPERT).pk])
    assert "последний администратор" in answer.content.decode()
    assert last.groups.filter(name=Role.ADMINISTRATOR.value).exists()
    user_with(Role.ADMINISTRATOR)
    assert edit(client, last, groups=[group(Role.EXPERT).pk]).status_code == 302
    assert not last.groups.filter(name=Role.ADMINISTRATOR.value).exists()


def test_inactive_administrators_do_not_count(home: object) -> None:
    one = user_with(Role.ADMINISTRATOR)
    gone = user_with(Role.ADMINISTRATOR)
    assert not is_last_administrator(one)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert is_last_administrator(one)
    assert not is_last_administrator(user_with(Role.HEAD))


def test_the_rank_of_the_list_is_the_rank_of_the_screens(home: object) -> None:
    keeper = Group.objects.create(name="Ведёт учёт")
    keeper.permissions.add(Permission.objects.get(codename="change_user"))
    users = [user_with(role) for role in Role] + [superuser(), UserFactory()]
    users[0].groups.add(keeper)
    users[1].user_permissions.add(Permission.objects.get(content_type__app_label="auth", codename="add_group"))
    for user in User.objects.prefetch_related("groups__permissions", "user_permissions"):
        assert rank_at_hand(user) == rank(user), roles(user)
    assert [rank(user) for user in users[:2]] == [Rank.HEAD, Rank.ADMINISTRATOR]


def roles(user: User) -> list[str]:
    return list(user.groups.values_list("name", flat=True))


def test_who_has_no_right_over_accounts_keeps_none(home: object) -> None:
    assert not may_keep(user_with(Role.METHODIST), user_with(Role.AUTHOR))
    assert may_keep(user_with(Role.HEAD), user_with(Role.HEAD))


@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMINISTRATOR])
def test_the_list_costs_the_same_however_long(
    client: Client, home: object, role: Role, django_assert_max_num_queries: Any
) -> None:
    client.force_login(user_with(role))
    address = reverse("wagtailusers_users:index")
    client.get(address)
    for _ in range(12):
        user_with(Role.METHODIST, Role.EXPERT)
    with django_assert_max_num_queries(40) as asked:
        page = client.get(address).content.decode()
    assert "Пригласить" in page
    few = len(asked)
    for _ in range(6):
        user_with(Role.AUTHOR)
    with django_assert_max_num_queries(few):
        client.get(address)
