"""Inviting a colleague: the account, the letter, the list; what is refused and what is said then."""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from portal.accounts import invitations
from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role
from tests.factories.accounts import PASSWORD, UserFactory, user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db

PERSON = {
    "email": "Lugova@Example.ru",
    "first_name": "Вера",
    "patronymic": "Ильинична",
    "last_name": "Лугова",
    "position": "методист по музыке",
}


class BrokenMail(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages: Any) -> int:
        raise TimeoutError("no answer")


@pytest.fixture
def head(client: Client, home: object) -> Client:
    client.force_login(user_with(Role.HEAD))
    return client


def group(role: Role) -> int:
    return Group.objects.get(name=role.value).pk


def invite(client: Client, *roles: Role, **fields: object) -> Any:
    data = {**PERSON, "groups": [group(role) for role in roles or (Role.METHODIST,)], **fields}
    return client.post(reverse("accounts:invite"), data, follow=True)


def link() -> str:
    found = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert found
    return found.group()


def path_of(address: str) -> str:
    return "/" + address.split("://", 1)[1].split("/", 1)[1]


def said(response: Any) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())


def test_an_invited_person_has_an_account_that_opens_for_nobody(head: Client) -> None:
    answer = invite(head, Role.METHODIST, Role.EXPERT)
    user = User.objects.get(email="lugova@example.ru")
    assert not user.is_active
    assert not user.has_usable_password()
    assert (user.last_name, user.patronymic, user.position) == ("Лугова", "Ильинична", "методист по музыке")
    assert {role.name for role in user.groups.all()} == {"Методист", "Эксперт"}
    until = f"{timezone.localdate() + dt.timedelta(days=7):%d.%m.%Y}"
    assert f"Приглашение отправлено на lugova@example.ru, ссылка действует до {until}" in said(answer)
    assert f"Приглашён, срок до {until}" in said(head.get(reverse("wagtailusers_users:index")))


def test_the_letter_is_plain_russian_with_a_link_of_the_settings(head: Client, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.ru/"
    head.post(reverse("accounts:invite"), {**PERSON, "groups": [group(Role.AUTHOR)]}, HTTP_HOST="evil.example.com")
    letter = mail.outbox[0]
    body = str(letter.body)
    assert letter.to == ["lugova@example.ru"]
    assert body.startswith("Здравствуйте, Вера Ильинична.")
    assert link().startswith("https://portal.example.ru/admin/invitation/")
    assert "evil" not in body
    assert "&" not in body
    assert "lugova@example.ru" in body
    assert "!" not in body
    assert letter.content_subtype == "plain"


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda: UserFactory(email="lugova@example.ru"), "уже есть: Вера Заречная"),
        (lambda: invitations.invite(User(email="lugova@example.ru", last_name="Лугова"), [], UserFactory()), "ещё раз"),
        (lambda: UserFactory(email="lugova@example.ru", is_active=False, left_at=timezone.now()), "Верните его"),
    ],
    ids=["works", "invited", "left"],
)
def test_a_taken_address_says_whose_it_is_and_loses_nothing_typed(head: Client, prepare: Any, words: str) -> None:
    prepare()
    answer = invite(head)
    assert "Сотрудник с такой почтой уже есть" in said(answer)
    assert words in said(answer)
    assert html.fromstring(answer.content).xpath("//input[@name='position']/@value") == [PERSON["position"]]
    assert not mail.outbox
    assert User.objects.filter(email__iexact=PERSON["email"]).count() == 1


def test_without_a_role_nobody_is_invited(head: Client) -> None:
    answer = head.post(reverse("accounts:invite"), PERSON)
    assert "Отметьте хотя бы одну роль" in said(answer)
    assert not User.objects.filter(email__iexact=PERSON["email"]).exists()


def test_a_letter_that_fails_says_so_and_logs_no_link(
    head: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMail"
    with caplog.at_level(logging.DEBUG):
        answer = invite(head)
    assert "не отправлено: почтовый сервер его не принял" in said(answer)
    user = User.objects.get(email="lugova@example.ru")
    assert "Приглашён, письмо не отправлено" in said(answer)
    assert invitations.token_of(user.invitation) not in caplog.text
    assert "TimeoutError" in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    head.post(reverse("accounts:resend", args=[user.pk]))
    assert Client().get(path_of(link()), follow=True).status_code == 200


def test_without_a_mail_server_the_inviting_person_learns_of_it(head: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "Почта на сервере не настроена" in said(invite(head))


def test_resending_makes_the_former_link_void(head: Client) -> None:
    invite(head)
    first, user = link(), User.objects.get(email="lugova@example.ru")
    assert head.get(reverse("accounts:resend", args=[user.pk])).status_code == 200
    assert len(mail.outbox) == 1, "a link changes nothing"
    head.post(reverse("accounts:resend", args=[user.pk]))
    assert link() != first
    assert Client().get(path_of(first), follow=True).status_code == 410
    assert Client().get(path_of(link()), follow=True).status_code == 200


def test_withdrawing_makes_the_link_void_and_frees_the_address(head: Client) -> None:
    invite(head)
    user = User.objects.get(email="lugova@example.ru")
    answer = head.post(reverse("accounts:withdraw", args=[user.pk]), follow=True)
    assert "Приглашение отозвано" in said(answer)
    assert Client().get(path_of(link()), follow=True).status_code == 410
    assert not User.objects.filter(email="lugova@example.ru").exists()
    assert "Приглашение отправлено" in said(invite(head))


def test_withdrawing_keeps_an_account_that_has_a_history(head: Client, home: Any) -> None:
    user = UserFactory(is_active=False, left_at=timezone.now())
    section(home, "Служба", owner=user)
    head.post(
        reverse("accounts:return", args=[user.pk]),
        {"groups": [group(Role.AUTHOR)], "last_name": "А", "first_name": "Б"},
    )
    assert Invitation.objects.filter(user=user).exists()
    head.post(reverse("accounts:withdraw", args=[user.pk]))
    assert User.objects.filter(pk=user.pk, is_active=False).exists()
    assert not Invitation.objects.exists()


def test_a_changed_address_makes_the_sent_link_void(head: Client) -> None:
    invite(head)
    user = User.objects.get(email="lugova@example.ru")
    data = {**PERSON, "email": "other@example.ru", "groups": [group(Role.METHODIST)]}
    assert head.post(reverse("wagtailusers_users:edit", args=[user.pk]), data).status_code == 302
    assert Client().get(path_of(link()), follow=True).status_code == 410
    assert "письмо не отправлено" in said(head.get(reverse("wagtailusers_users:index")))


def test_no_password_can_be_set_for_the_invited(head: Client) -> None:
    invite(head)
    user = User.objects.get(email="lugova@example.ru")
    data = {
        **PERSON,
        "groups": [group(Role.METHODIST)],
        "is_active": "on",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    head.post(reverse("wagtailusers_users:edit", args=[user.pk]), data)
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert not user.is_active


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.HEAD, Role.ADMINISTRATOR)])
def test_others_neither_invite_nor_see_the_list(client: Client, home: object, role: Role) -> None:
    client.force_login(user_with(role))
    other = UserFactory()
    for address in (
        reverse("accounts:invite"),
        reverse("wagtailusers_users:index"),
        reverse("accounts:leave", args=[other.pk]),
        reverse("accounts:resend", args=[other.pk]),
    ):
        assert client.get(address).status_code == 302, address
        assert client.post(address, PERSON).status_code in (302, 405), address
    assert not User.objects.filter(email__iexact=PERSON["email"]).exists()
    assert User.objects.get(pk=other.pk).is_active
