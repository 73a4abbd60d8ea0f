"""An administrator keeps colleagues with patronymic and position, and sees their roles."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from lxml import html

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.user_viewset import roles_of
from tests.factories.accounts import UserFactory, user_with

pytestmark = pytest.mark.django_db

OWN = {"patronymic": "Ильинична", "position": "методист по музыке"}
PERSON = {"email": "lugova@example.ru", "first_name": "Вера", "last_name": "Лугова", **OWN}


@pytest.fixture
def administrator(client: Client, home: object) -> Client:
    client.force_login(user_with(Role.ADMINISTRATOR))
    return client


@pytest.mark.parametrize("name", OWN)
def test_both_forms_ask_for_the_portals_own_fields(administrator: Client, name: str) -> None:
    user = UserFactory(**OWN)
    new = html.fromstring(administrator.get(reverse("wagtailusers_users:add")).content)
    old = html.fromstring(administrator.get(reverse("wagtailusers_users:edit", args=[user.pk])).content)
    assert len(new.xpath(f"//input[@name='{name}']")) == 1
    assert old.xpath(f"//input[@name='{name}']/@value") == [OWN[name]]


def test_a_new_user_has_patronymic_and_position(administrator: Client) -> None:
    password = "очень-длинный-пароль"
    data = {**PERSON, "password1": password, "password2": password}
    answer = administrator.post(reverse("wagtailusers_users:add"), data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    user = User.objects.get(email=PERSON["email"])
    assert (user.patronymic, user.position) == (OWN["patronymic"], OWN["position"])
    assert user.check_password(password)


def test_an_edit_saves_them_and_keeps_the_password(administrator: Client) -> None:
    user = user_with(Role.METHODIST)
    group = Group.objects.get(name=Role.METHODIST.value)
    data = {**PERSON, "is_active": "on", "groups": [group.pk]}
    answer = administrator.post(reverse("wagtailusers_users:edit", args=[user.pk]), data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    changed = User.objects.get(pk=user.pk)
    assert (changed.patronymic, changed.position, changed.password) == (*OWN.values(), user.password)
    assert list(changed.groups.all()) == [group]


def test_the_list_shows_roles_and_states_in_russian(administrator: Client) -> None:
    user_with(Role.EXPERT)
    page = administrator.get(reverse("wagtailusers_users:index")).content.decode()
    table = html.fromstring(page).xpath("//table[contains(@class, 'listing')]")[0].text_content()
    assert "Роли" in table
    assert Role.EXPERT.value in table
    assert "Работает" in table
    assert "True" not in table


def test_a_superuser_is_told_apart(home: object) -> None:
    user = user_with(Role.METHODIST)
    user.is_superuser = True
    assert roles_of(user) == f"{Role.METHODIST.value}, полный доступ"
