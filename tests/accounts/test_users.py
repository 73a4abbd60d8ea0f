"""The e-mail is the login, in any case of letters."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import PASSWORD, UserFactory, user_with

pytestmark = pytest.mark.django_db


def test_the_address_is_kept_in_lower_case() -> None:
    user = User.objects.create_user("Vera@Example.RU", "x")
    assert user.email == "vera@example.ru"
    assert User.objects.get_by_natural_key("VERA@example.ru") == user


def test_a_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("", "x")


def test_the_full_name_is_as_people_are_addressed() -> None:
    assert UserFactory.build(first_name="Вера", patronymic="Ильинична", last_name="Лугова").get_full_name() == (
        "Вера Ильинична Лугова"
    )
    assert UserFactory.build(first_name="", last_name="", email="a@b.ru").get_full_name() == "a@b.ru"


def test_an_editor_signs_in_by_address(client: Client, home: object) -> None:
    user = user_with(Role.METHODIST)
    answer = client.post(reverse("wagtailadmin_login"), {"username": user.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302
    page = client.get(reverse("wagtailadmin_home"))
    assert "Ждёт вас" in page.content.decode()


def test_an_administrator_makes_a_user_in_the_admin(client: Client, home: object) -> None:
    client.force_login(user_with(Role.ADMINISTRATOR))
    answer = client.post(
        reverse("wagtailusers_users:add"),
        {
            "email": "novaya@example.ru",
            "first_name": "Анна",
            "last_name": "Полевая",
            "password1": "очень-длинный-пароль",
            "password2": "очень-длинный-пароль",
        },
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert User.objects.filter(email="novaya@example.ru").exists()
