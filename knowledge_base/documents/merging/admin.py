"""Merging in the admin: addresses, the button, words of the log. Imported by the room's hooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.documents.merging.doing import LOG_ACTION
from knowledge_base.documents.merging.views import ChooseOther, Compare
from knowledge_base.documents.models import DocumentPage

_urls = [
    path("<int:kept_pk>/", ChooseOther.as_view(), name="choose"),
    path("<int:kept_pk>/<int:removed_pk>/", Compare.as_view(), name="compare"),
]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Both screens."""
    return [path("merge-documents/", include((_urls, "document_merging")))]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def merge_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Объединить с…» in the menu of a document, on its screens and in lists."""
    if page.specific_class is DocumentPage and page.permissions_for_user(user).can_publish():
        url = reverse("document_merging:choose", args=[page.pk])
        yield Button("Объединить с…", url=url, icon_name="duplicate", priority=45)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What was merged stands in the history of the document that stayed."""

    @actions.register_action(LOG_ACTION)
    class MergeLog(LogFormatter):
        label = "Объединить документы"

        def format_message(self, log_entry: Any) -> str:
            return f"Объединён с документом «{log_entry.data.get('removed', '')}», тот удалён"
