"""Names in the admin: addresses, the button with its count, words of the log. Imported by the room's hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.people import covering, deciding, withdrawing
from knowledge_base.documents.people.names import people_of
from knowledge_base.documents.people.screen import NamesScreen
from knowledge_base.documents.people.withdrawal_screen import WithdrawalScreen
from knowledge_base.documents.permissions import may_edit_editions

_urls = [
    path("<int:page_id>/", NamesScreen.as_view(), name="names"),
    path("<int:page_id>/withdraw/", WithdrawalScreen.as_view(), name="withdraw"),
]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Both screens."""
    return [path("document-people/", include((_urls, "document_people")))]


@hooks.register("register_page_header_buttons")
def names_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Имена в тексте» with how many wait for a decision."""
    if page.specific_class is DocumentPage and may_edit_editions(page, user):
        document = page.specific
        waiting = sum(not person.passes for person in people_of(document, latest_version(document).content))
        url = reverse("document_people:names", args=[page.pk])
        yield Button(f"Имена в тексте{f' · {waiting}' if waiting else ''}", url=url, icon_name="group", priority=14)


@hooks.register("register_page_listing_more_buttons")
def names_item(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """The same in lists, where nothing is counted."""
    if page.specific_class is DocumentPage and may_edit_editions(page, user):
        yield Button(
            "Имена в тексте", url=reverse("document_people:names", args=[page.pk]), icon_name="group", priority=14
        )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What was decided stands in the history of the document, without the names."""
    for name, label, deed in (
        (deciding.LOG_ACTION, "Решить об именах", "Решил(а), какие имена оставить, какие закрыть"),
        (covering.LOG_ACTION, "Закрыть имена", "Подготовил(а) копию с закрытыми именами"),
        (withdrawing.LOG_ACTION, "Отозвать имя", "Убрал(а) отозванное имя из текстов, файлов и истории"),
    ):
        actions.register_action(name)(_formatter(label, deed))


def _formatter(label: str, deed: str) -> type[LogFormatter]:
    def format_message(self: Any, entry: Any) -> str:
        return deed

    def format_comment(self: Any, entry: Any) -> str:
        return str(entry.data.get("reason", ""))

    return type(
        "PeopleLog",
        (LogFormatter,),
        {"label": label, "format_message": format_message, "format_comment": format_comment},
    )
