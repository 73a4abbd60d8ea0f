"""The public side of an invitation: one link, one use, one answer to everything that does not work."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from portal.accounts import invitations
from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role
from tests.factories.accounts import PASSWORD, UserFactory, user_with

pytestmark = pytest.mark.django_db
ACCEPT = "/admin/invitation/"


@pytest.fixture
def invitation(home: object) -> Invitation:
    person = User(email="lugova@example.ru", first_name="Вера", last_name="Лугова")
    return invitations.invite(person, Group.objects.filter(name=Role.METHODIST.value), UserFactory())


def opened(invitation: Invitation) -> Client:
    client = Client()
    client.get(reverse("invitation:open", args=[invitations.token_of(invitation)]))
    return client


def set_password(client: Client, password: str = PASSWORD, again: str | None = None) -> Any:
    return client.post(ACCEPT, {"new_password1": password, "new_password2": again or password})


def words(response: Any) -> str:
    """What is read on the page, without the admin's scripts."""
    main = html.fromstring(response.content).xpath("//main")[0]
    return " ".join(main.text_content().split())


def test_the_invited_sets_a_password_and_is_in(invitation: Invitation) -> None:
    client = opened(invitation)
    page = client.get(ACCEPT)
    assert "Вера Лугова, вас пригласили" in words(page)
    assert set_password(client).headers["Location"] == reverse("wagtailadmin_home")
    assert "Ждёт вас" in words(client.get(reverse("wagtailadmin_home")))
    user = User.objects.get(pk=invitation.user_id)
    assert user.is_active
    assert user.check_password(PASSWORD)
    fresh = Client()
    assert fresh.post(reverse("wagtailadmin_login"), {"username": user.email, "password": PASSWORD}).status_code == 302


def test_a_link_works_once_also_in_two_browsers_at_a_time(invitation: Invitation) -> None:
    first, second = opened(invitation), opened(invitation)
    set_password(first)
    set_password(second, "совсем-другой-пароль")
    assert User.objects.get(pk=invitation.user_id).check_password(PASSWORD)
    assert second.get(ACCEPT).status_code == 410
    assert opened(invitation).get(ACCEPT).status_code == 410


def test_both_who_read_the_invitation_before_either_saved_do_not_both_win(invitation: Invitation) -> None:
    copy = Invitation.objects.select_related("user").get()
    assert invitations.accept(invitation, PASSWORD) is not None
    assert invitations.accept(copy, "совсем-другой-пароль") is None
    assert User.objects.get(pk=invitation.user_id).check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "message"),
    [
        ("короткий", None, "слишком короткий"),
        ("19283746501928", None, "только из цифр"),
        ("lugova@example.ru", None, "похож"),
        (PASSWORD, "другое-слово-здесь", "не совпадают"),
    ],
)
def test_a_weak_password_is_explained_in_russian(
    invitation: Invitation, password: str, again: str | None, message: str
) -> None:
    client = opened(invitation)
    answer = set_password(client, password, again)
    assert answer.status_code == 200
    assert message in words(answer)
    assert not User.objects.get(pk=invitation.user_id).is_active
    assert set_password(client).status_code == 302, "the link is not used up by a refusal"


def expired(one: Invitation) -> str:
    Invitation.objects.update(valid_until=timezone.now() - dt.timedelta(seconds=1))
    return invitations.token_of(one)


def withdrawn(one: Invitation) -> str:
    token = invitations.token_of(one)
    invitations.withdraw(one.user, UserFactory())
    return token


def renewed(one: Invitation) -> str:
    token = invitations.token_of(one)
    invitations.renew(one.user, UserFactory())
    return token


def of_an_active_user(one: Invitation) -> str:
    User.objects.filter(pk=one.user_id).update(is_active=True)
    return invitations.token_of(one)


def of_nobody(one: Invitation) -> str:
    return signing.dumps({"user": 10_000_000, "key": "x"}, salt="portal.accounts.invitation")


def of_another_salt(one: Invitation) -> str:
    return signing.dumps({"user": one.user_id, "key": one.key})


def nonsense(one: Invitation) -> str:
    return "чепуха"


VOID = [expired, withdrawn, renewed, of_an_active_user, of_nobody, of_another_salt, nonsense]


@pytest.mark.parametrize("spoil", VOID)
def test_every_void_link_gets_one_answer_that_says_nothing_of_any_account(invitation: Invitation, spoil: Any) -> None:
    client = Client()
    client.get(reverse("invitation:open", args=[spoil(invitation)]))
    answer = client.get(ACCEPT)
    assert answer.status_code == 410
    assert words(answer) == words(Client().get(ACCEPT))
    assert "Лугова" not in answer.content.decode()
    assert set_password(client).status_code == 302
    changed = User.objects.filter(pk=invitation.user_id, password__startswith="md5")
    assert not changed.exists()


def test_the_token_leaves_the_address_at_once_and_stands_in_no_log(
    invitation: Invitation, caplog: pytest.LogCaptureFixture
) -> None:
    token = invitations.token_of(invitation)
    with caplog.at_level(logging.DEBUG):
        client = Client()
        answer = client.get(reverse("invitation:open", args=[token]))
        assert answer.headers["Location"] == ACCEPT
        assert "no-referrer" in answer.headers["Referrer-Policy"]
        page = client.get(ACCEPT)
        set_password(client)
        client.get(ACCEPT)
    assert token not in caplog.text
    assert token not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_who_is_signed_in_gives_way(invitation: Invitation) -> None:
    client = Client()
    client.force_login(user_with(Role.ADMINISTRATOR))
    client.get(reverse("invitation:open", args=[invitations.token_of(invitation)]))
    assert "Сейчас в этом браузере работает" in words(client.get(ACCEPT))
    set_password(client)
    assert int(client.session["_auth_user_id"]) == invitation.user_id


def test_the_invited_cannot_reset_a_password_past_the_link(invitation: Invitation, mailoutbox: list[Any]) -> None:
    Client().post(reverse("wagtailadmin_password_reset"), {"email": "lugova@example.ru"})
    assert mailoutbox == []


def test_the_form_is_guarded_against_forgery(invitation: Invitation) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("invitation:open", args=[invitations.token_of(invitation)]))
    assert set_password(client).status_code == 403
