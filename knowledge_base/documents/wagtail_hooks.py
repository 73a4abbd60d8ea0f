"""The bank in the admin: addresses of the screens, buttons that lead to them, words of the log, columns of the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.documents.bulk import admin as _bulk  # noqa: F401  its actions
from knowledge_base.documents.checking import admin as _checking  # noqa: F401  its screen, buttons, bulk publishing
from knowledge_base.documents.dashboard import admin as _dashboard  # noqa: F401  «Сводка»
from knowledge_base.documents.desk import admin as _desk  # noqa: F401  its screens
from knowledge_base.documents.grounds import admin as _grounds  # noqa: F401  its report
from knowledge_base.documents.health import admin as _health  # noqa: F401  its report
from knowledge_base.documents.linking import admin as _linking  # noqa: F401  proposals, its report, names of acts
from knowledge_base.documents.merging import admin as _merging  # noqa: F401  its screens
from knowledge_base.documents.models import DocumentPage, Edition
from knowledge_base.documents.people import admin as _people  # noqa: F401  its screens
from knowledge_base.documents.permissions import may_edit_editions
from knowledge_base.documents.reviews import admin as _reviews  # noqa: F401  its report
from knowledge_base.documents.views import chooser, doubts, edition_actions, editions
from knowledge_base.documents.views.explorer import DocumentPageViewSet

_edition_urls = [
    path("<int:page_id>/", editions.EditionList.as_view(), name="list"),
    path("<int:page_id>/add/", editions.EditionEdit.as_view(), name="add"),
    path("<int:page_id>/<int:pk>/", editions.EditionEdit.as_view(), name="edit"),
    path("<int:page_id>/<int:pk>/clauses/", editions.EditionClauses.as_view(), name="clauses"),
    path("<int:page_id>/<int:pk>/approve/", edition_actions.EditionApprove.as_view(), name="approve"),
    path("<int:page_id>/<int:pk>/withdraw/", edition_actions.EditionWithdraw.as_view(), name="withdraw"),
    path("<int:page_id>/<int:pk>/correct/", edition_actions.EditionCorrect.as_view(), name="correct"),
    path("<int:page_id>/<int:pk>/delete/", edition_actions.EditionDelete.as_view(), name="delete"),
]

_chooser_urls = [
    path("", chooser.DocumentBrowse.as_view(), name="browse"),
    path("<int:parent_page_id>/", chooser.DocumentBrowse.as_view(), name="browse_bank"),
    path("search/", chooser.DocumentSearch.as_view(), name="search"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Screens of editions, and the check of requisites while they are typed."""
    return [
        path("editions/", include((_edition_urls, "document_editions"))),
        path("choose-document/", include((_chooser_urls, "document_chooser"))),
        path("document-doubts/", doubts.doubts, name="document_doubts"),
    ]


class EditionURLFinder:
    """Where an edition is edited: the library of files says «used in» and links there."""

    def __init__(self, user: Any = None) -> None:
        self.user = user

    def get_edit_url(self, instance: Edition) -> str | None:
        """The address of its screen, None for who may not enter."""
        if self.user is not None and not may_edit_editions(instance.page, self.user):
            return None
        return reverse("document_editions:edit", args=[instance.page_id, instance.pk])


register_admin_url_finder(Edition, EditionURLFinder)


@hooks.register("register_admin_viewset")
def register_viewset() -> DocumentPageViewSet:
    """Columns and filters of the bank in the explorer."""
    return DocumentPageViewSet()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def editions_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """«Редакции» in the menu of a document, on its screens and in lists."""
    if page.specific_class is DocumentPage and may_edit_editions(page, user):
        url = reverse("document_editions:list", args=[page.pk])
        yield Button("Редакции", url=url, icon_name="doc-full-inverse", priority=12)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What is done with editions stands in the history of the document."""
    words = {
        "add": ("Добавить редакцию", "Добавил(а) черновик"),
        "edit": ("Изменить редакцию", "Изменил(а) черновик"),
        "approve": ("Утвердить текст", "Утвердил(а) текст"),
        "withdraw": ("Отозвать утверждение", "Отозвал(а) утверждение"),
        "delete": ("Удалить черновик", "Удалил(а) черновик"),
    }
    for name, (label, deed) in words.items():
        actions.register_action(f"documents.edition.{name}")(_formatter(label, deed))


def _formatter(label: str, deed: str) -> type[LogFormatter]:
    def format_message(self: Any, entry: Any) -> str:
        return f"{deed}: {entry.data.get('edition', '')}".rstrip(": ")

    return type("EditionLog", (LogFormatter,), {"label": label, "format_message": format_message})
