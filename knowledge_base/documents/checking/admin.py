"""The check in the admin: its screen, buttons that lead to it, bulk publishing, words of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.documents.checking import bulk, menu
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.documents.views.check import CheckScreen


@hooks.register("register_admin_urls")
def register_check_urls() -> list[URLPattern]:
    """The screen of a check."""
    return [path("document-check/<int:page_id>/", CheckScreen.as_view(), name="document_check")]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def check_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Проверка реквизитов» in the menu of a document."""
    if page.specific_class is DocumentPage and page.permissions_for_user(user).can_edit():
        url = reverse("document_check", args=[page.pk])
        yield Button("Проверка реквизитов", url=url, icon_name="clipboard-list", priority=13)


@hooks.register("construct_page_action_menu")
def buttons_of_the_form(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Below the form of a document."""
    page = context.get("page")
    if isinstance(page, DocumentPage) and page.pk:
        menu.for_stored(items, request, page)
    elif page is None and isinstance(context.get("parent_page"), DocumentIndexPage):
        menu.for_new(items)


@hooks.register("before_bulk_action")
def before_bulk_action(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Publishing of many."""
    return bulk.before_publishing(request, objects, action) if action_type == "publish" else None


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Verdicts stand in the history of the document."""
    for name, label, deed in (
        ("right", "Реквизиты верны", "Проверил(а) реквизиты: верно"),
        ("returned", "Вернуть документ", "Вернул(а) документ"),
    ):
        actions.register_action(f"documents.check.{name}")(_formatter(label, deed))


def _formatter(label: str, deed: str) -> type[LogFormatter]:
    def format_message(self: Any, entry: Any) -> str:
        return deed

    def format_comment(self: Any, entry: Any) -> str:
        return str(entry.data.get("comment", ""))

    return type(
        "CheckLog",
        (LogFormatter,),
        {"label": label, "format_message": format_message, "format_comment": format_comment},
    )
