"""Leaving: work passes on, the sign-in ends, the history keeps the name; and who cannot leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Workflow, WorkflowState

from home.models import HomePage
from portal.accounts import invitations, leaving
from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role
from portal.accounts.waiting import waiting_for
from tests.factories.accounts import PASSWORD, UserFactory, user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client, home: HomePage) -> Client:
    client.force_login(user_with(Role.ADMINISTRATOR))
    return client


def leave(client: Client, user: User, successor: User | None = None, **fields: Any) -> Any:
    data = {"successor": successor.pk if successor else "", **fields}
    return client.post(reverse("accounts:leave", args=[user.pk]), data, follow=True)


def said(response: Any) -> str:
    return " ".join(html.fromstring(response.content).xpath("//main")[0].text_content().split())


def actor(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_the_summary_comes_before_and_the_work_passes_on(administrator: Client, home: HomePage) -> None:
    leaver, successor = user_with(Role.METHODIST), user_with(Role.METHODIST)
    draft = section(home, "План недели", live=False, owner=leaver)
    draft.save_revision(user=leaver)
    shown = section(home, "Служба", owner=leaver)
    foreign = section(home, "Контакты", owner=UserFactory())
    before = said(administrator.get(reverse("accounts:leave", args=[leaver.pk])))
    assert "Страницы и черновики2" in before
    assert User.objects.get(pk=leaver.pk).is_active, "looking changes nothing"
    after = leave(administrator, leaver, successor).content.decode()
    assert "работа завершена" in after
    assert {page.owner for page in Page.objects.filter(pk__in=[draft.pk, shown.pk])} == {successor}
    assert Page.objects.get(pk=foreign.pk).owner != successor
    waiting = {
        group.title: [item.title for item in group.items] for group in waiting_for(successor, dt.date(2026, 11, 22))
    }
    assert waiting["Ваши черновики"] == ["План недели"]


def test_the_history_keeps_the_name_and_says_who_took_over(administrator: Client, home: HomePage) -> None:
    leaver, successor = user_with(Role.METHODIST), user_with(Role.METHODIST)
    page = section(home, "Служба", owner=leaver)
    revision = page.save_revision(user=leaver, log_action=True)
    Comment.objects.create(page=page, user=leaver, text="Проверьте дату", contentpath="title")
    leave(administrator, leaver, successor)
    revision.refresh_from_db()
    assert revision.user == leaver
    assert PageLogEntry.objects.filter(page=page.pk, user=leaver).exists()
    assert Comment.objects.get().user == leaver
    entry = ModelLogEntry.objects.get(action=leaving.LOG_LEAVE)
    assert entry.data["successor"] == str(successor)
    told = administrator.get(reverse("wagtailusers_users:history", args=[leaver.pk])).content.decode()
    assert f"принимает {successor}" in told


def test_the_sign_in_ends_at_once_and_for_good(administrator: Client, home: HomePage, mailoutbox: list[Any]) -> None:
    leaver = user_with(Role.METHODIST)
    at_work = Client()
    at_work.post(reverse("wagtailadmin_login"), {"username": leaver.email, "password": PASSWORD})
    assert at_work.get(reverse("wagtailadmin_home")).status_code == 200
    leave(administrator, leaver)
    assert at_work.get(reverse("wagtailadmin_home")).status_code == 302
    answer = Client().post(reverse("wagtailadmin_login"), {"username": leaver.email, "password": PASSWORD})
    assert answer.status_code == 200
    Client().post(reverse("wagtailadmin_password_reset"), {"email": leaver.email})
    assert mailoutbox == []
    # Even where somebody opened the account again by hand, the old session would stay void.
    User.objects.filter(pk=leaver.pk).update(is_active=True)
    assert at_work.get(reverse("wagtailadmin_home")).status_code == 302


def test_an_invitation_that_was_not_answered_is_void(administrator: Client, home: HomePage) -> None:
    person = User(email="lugova@example.ru", last_name="Лугова")
    token = invitations.token_of(invitations.invite(person, [], actor(administrator)))
    leaving.close(person)
    assert invitations.find(token, timezone.now()) is None
    assert not Invitation.objects.exists()


def test_locks_are_released_and_requests_pass_on(administrator: Client, home: HomePage) -> None:
    leaver, successor = user_with(Role.COUNCIL_SECRETARY), user_with(Role.COUNCIL_SECRETARY)
    page = section(home, "Протокол", live=False)
    page.locked, page.locked_by, page.locked_at = True, leaver, timezone.now()
    page.save()
    page.save_revision(user=leaver)
    state = Workflow.objects.get(name="Проверка перед публикацией").start(page, leaver)
    leave(administrator, leaver, successor)
    page.refresh_from_db()
    assert not page.locked
    assert WorkflowState.objects.get(pk=state.pk).requested_by == successor
    assert WorkflowState.objects.get(pk=state.pk).status == WorkflowState.STATUS_IN_PROGRESS


def test_what_is_on_the_timer_stays_there(administrator: Client, home: HomePage) -> None:
    leaver, successor = user_with(Role.METHODIST), user_with(Role.METHODIST)
    page = section(home, "Объявление", live=False, owner=leaver)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = page.save_revision(user=leaver)
    revision.publish(user=leaver)
    assert "Запланированные публикации (1)" in said(administrator.get(reverse("accounts:leave", args=[leaver.pk])))
    leave(administrator, leaver, successor)
    revision.refresh_from_db()
    assert revision.approved_go_live_at == page.go_live_at
    assert Page.objects.get(pk=page.pk).go_live_at == page.go_live_at


def test_without_a_successor_nothing_happens(administrator: Client, home: HomePage) -> None:
    leaver = user_with(Role.METHODIST)
    section(home, "Служба", owner=leaver)
    answer = leave(administrator, leaver)
    assert "Выберите, кому передать работу" in said(answer)
    assert User.objects.get(pk=leaver.pk).is_active
    gone = UserFactory(is_active=False)
    leave(administrator, leaver, gone)
    leave(administrator, leaver, leaver)
    assert User.objects.get(pk=leaver.pk).is_active


def test_who_has_nothing_leaves_without_a_successor(administrator: Client) -> None:
    leaver = user_with(Role.EXPERT)
    leave(administrator, leaver)
    assert not User.objects.get(pk=leaver.pk).is_active
    assert "Не работает с" in said(administrator.get(reverse("wagtailusers_users:index")))


def test_the_last_administrator_stays(administrator: Client) -> None:
    own = actor(administrator)
    assert "последний администратор" in said(administrator.get(reverse("accounts:leave", args=[own.pk])))
    leave(administrator, own)
    assert User.objects.get(pk=own.pk).is_active
    other = user_with(Role.ADMINISTRATOR)
    leave(administrator, own, other)
    assert not User.objects.get(pk=own.pk).is_active
    assert administrator.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_head_leaves_only_where_an_administrator_could_call_him_back(client: Client, home: HomePage) -> None:
    head = user_with(Role.HEAD)
    client.force_login(head)
    leave(client, head)
    assert User.objects.get(pk=head.pk).is_active
    user_with(Role.ADMINISTRATOR)
    leave(client, head)
    assert not User.objects.get(pk=head.pk).is_active


def test_the_successor_gets_roles_that_were_ticked_and_may_be_given(client: Client, home: HomePage) -> None:
    client.force_login(user_with(Role.HEAD))
    leaver, successor = user_with(Role.METHODIST, Role.EXPERT), user_with(Role.AUTHOR)
    methodist = Group.objects.get(name=Role.METHODIST.value)
    administrators = Group.objects.get(name=Role.ADMINISTRATOR.value)
    leave(client, leaver, successor, roles=[methodist.pk, administrators.pk])
    assert User.objects.get(pk=leaver.pk).is_active, "a role that cannot be given refuses the whole form"
    leave(client, leaver, successor, roles=[methodist.pk])
    assert set(successor.groups.values_list("name", flat=True)) == {Role.AUTHOR.value, Role.METHODIST.value}


def test_one_who_left_comes_back_under_his_own_name(
    administrator: Client, home: HomePage, mailoutbox: list[Any]
) -> None:
    leaver = user_with(Role.METHODIST)
    page = section(home, "Служба", owner=leaver)
    leave(administrator, leaver, user_with(Role.METHODIST))
    form = html.fromstring(administrator.get(reverse("accounts:return", args=[leaver.pk])).content)
    ticked = form.xpath("//input[@name='groups'][@checked]/@value")
    assert ticked == [str(Group.objects.get(name=Role.METHODIST.value).pk)]
    data = {"first_name": "Вера", "last_name": "Новая", "groups": ticked, "email": "another@example.ru"}
    administrator.post(reverse("accounts:return", args=[leaver.pk]), data)
    assert mailoutbox[-1].to == [leaver.email], "the address is not changed on this screen"
    back = invitations.accept(Invitation.objects.get(user=leaver), PASSWORD)
    assert back is not None
    assert (back.pk, back.is_active, back.left_at) == (leaver.pk, True, None)
    assert Page.objects.get(pk=page.pk).owner != leaver, "what was handed over stays there"


def test_who_works_is_not_called_back(administrator: Client) -> None:
    at_work = user_with(Role.METHODIST)
    administrator.post(
        reverse("accounts:return", args=[at_work.pk]), {"first_name": "А", "last_name": "Б", "groups": []}
    )
    again = User.objects.get(pk=at_work.pk)
    assert again.is_active
    assert again.check_password(PASSWORD)


def test_deleting_is_for_accounts_that_never_did_anything(administrator: Client, home: HomePage) -> None:
    author, idle, at_work = (UserFactory(is_active=active) for active in (False, False, True))
    page = section(home, "Служба")
    Comment.objects.create(page=page, user=author, text="Проверьте дату", contentpath="title")
    for user in (author, idle, at_work):
        administrator.post(reverse("wagtailusers_users:delete", args=[user.pk]))
        bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
        administrator.post(f"{bulk}?id={user.pk}")
    assert set(User.objects.filter(pk__in=[author.pk, idle.pk, at_work.pk])) == {author, at_work}
    assert Comment.objects.exists()


def test_nobody_is_switched_off_past_the_handing_over(administrator: Client) -> None:
    user = user_with(Role.METHODIST)
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    assert administrator.post(f"{bulk}?id={user.pk}", {"mark_as_active": "False"}).status_code == 404
    administrator.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {"email": user.email, "first_name": "Вера", "last_name": "Лугова"},
    )
    assert User.objects.get(pk=user.pk).is_active


def test_a_failure_on_the_way_changes_nothing(administrator: Client, home: HomePage) -> None:
    leaver, successor = user_with(Role.METHODIST), user_with(Role.METHODIST)
    page = section(home, "Служба", owner=leaver)

    def fail(user: User, to: User | None, by: User) -> int:
        raise RuntimeError("no")

    leaving.register("test", 99, "Проба", lambda user: 1, fail)
    try:
        with pytest.raises(RuntimeError):
            leave(administrator, leaver, successor)
    finally:
        del leaving._handovers["test"]
    assert User.objects.get(pk=leaver.pk).is_active
    assert Page.objects.get(pk=page.pk).owner == leaver
