"""Screens of staff in the admin, their bulk actions, and words of the log."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from portal.accounts import bulk_actions, invitations, leaving
from portal.accounts.views.inviting import CallBack, Invite, Resend, Withdraw
from portal.accounts.views.leaving import Leave

for _action in bulk_actions.replace():
    hooks.register("register_bulk_action", _action, order=10)  # after Wagtail's: the last one of a kind counts

_urls = [
    path("invite/", Invite.as_view(), name="invite"),
    path("<int:pk>/resend/", Resend.as_view(), name="resend"),
    path("<int:pk>/withdraw/", Withdraw.as_view(), name="withdraw"),
    path("<int:pk>/leave/", Leave.as_view(), name="leave"),
    path("<int:pk>/return/", CallBack.as_view(), name="return"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Inviting, leaving, coming back."""
    return [path("staff/", include((_urls, "accounts")))]


def _formatter(label: str, message: str) -> type[LogFormatter]:
    def format_message(self: Any, entry: Any) -> str:
        told = [entry.data.get("passed", ""), f"принимает {who}" if (who := entry.data.get("successor")) else ""]
        until = f", срок до {entry.data['until']}" if entry.data.get("until") else ""
        details = "; ".join(part for part in told if part)
        return f"{message}{until}{f': {details}' if details else ''}"

    return type("StaffLog", (LogFormatter,), {"label": label, "format_message": format_message})


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What is done with accounts stands in their history."""
    words = {
        invitations.LOG_INVITE: ("Пригласить", "Приглашение отправлено"),
        invitations.LOG_WITHDRAW: ("Отозвать приглашение", "Приглашение отозвано"),
        invitations.LOG_ACCEPT: ("Принять приглашение", "Приглашение принято, пароль задан"),
        leaving.LOG_LEAVE: ("Завершить работу", "Работа завершена"),
        leaving.LOG_HAND_OVER: ("Передать дела", "Дела переданы"),
    }
    for name, (label, message) in words.items():
        actions.register_action(name)(_formatter(label, message))
