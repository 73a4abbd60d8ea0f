"""Roles become groups with rights; what a role does not hold it does not get."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow

from home.models import HomePage
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def test_every_role_is_a_group_and_the_stock_ones_are_gone(home: HomePage) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}


def test_syncing_twice_changes_nothing(home: HomePage) -> None:
    before = list(Group.objects.order_by("pk").values_list("pk", "permissions__pk"))
    sync_groups()
    assert list(Group.objects.order_by("pk").values_list("pk", "permissions__pk")) == before


def test_moderation_is_in_russian_and_belongs_to_the_reviewing_roles(home: HomePage) -> None:
    assert Workflow.objects.get().name == "Проверка перед публикацией"
    assert GroupApprovalTask.objects.get().groups.filter(name=Role.METHODIST.value).exists()


@pytest.mark.parametrize(
    ("role", "may_edit", "may_publish"),
    [
        (Role.AUTHOR, False, False),
        (Role.EXPERT, False, False),
        (Role.COUNCIL_SECRETARY, True, False),
        (Role.METHODIST, True, True),
        (Role.HEAD, True, True),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_who_edits_and_publishes_a_section(home: HomePage, role: Role, may_edit: bool, may_publish: bool) -> None:
    page = section(home, "Служба")
    rights = Page.objects.get(pk=page.pk).permissions_for_user(user_with(role))
    assert rights.can_edit() is may_edit
    assert rights.can_publish() is may_publish


@pytest.mark.parametrize(("role", "status"), [(Role.METHODIST, 302), (Role.ADMINISTRATOR, 200)])
def test_only_administrators_keep_users(client: Client, home: HomePage, role: Role, status: int) -> None:
    client.force_login(user_with(role))
    assert client.get(reverse("wagtailusers_users:index")).status_code == status


@pytest.mark.parametrize("role", list(Role))
def test_everyone_opens_his_home_screen(client: Client, home: HomePage, role: Role) -> None:
    client.force_login(user_with(role))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_stranger_is_asked_to_sign_in(client: Client, home: HomePage) -> None:
    assert client.get("/admin/").status_code == 302
    answer = client.get("/admin/", follow=True)
    assert "Вход для сотрудников" in answer.content.decode()
