"""The desk in the admin: addresses, places in the menu, what waits on the home screen. Imported by the room's hooks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from knowledge_base.documents.desk import queue
from knowledge_base.documents.desk.file_screens import FileProgress, FileStart
from knowledge_base.documents.desk.screens import DeskList, DeskScreen, PageMarks, PagePicture
from knowledge_base.documents.models import DocumentIndexPage
from knowledge_base.documents.permissions import adds_to_a_bank
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start

_urls = [
    path("", DeskList.as_view(), name="list"),
    path("<int:pk>/", DeskScreen.as_view(), name="draft"),
    path("<int:pk>/page-<int:number>.png", PagePicture.as_view(), name="picture"),
    path("<int:pk>/page-<int:number>.json", PageMarks.as_view(), name="marks"),
    path("file/", FileStart.as_view(), name="file"),
    path("file/<int:pk>/", FileProgress.as_view(), name="progress"),
]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """The list, a draft, the picture of a page, the upload and its progress."""
    return [path("desk/", include((_urls, "document_desk")))]


class _DeskItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever may add documents."""
        return adds_to_a_bank(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """«Разбор файлов» in the menu."""
    return _DeskItem("Разбор файлов", reverse_lazy("document_desk:list"), name="desk", icon_name="form", order=120)


@hooks.register("register_page_header_buttons")
def file_button(page: Any, user: Any, next_url: str | None = None, view_name: str = "") -> Any:
    """«Документ из файла» beside the bank."""
    if page.specific_class is DocumentIndexPage and page.permissions_for_user(user).can_add_subpage():
        yield Button("Документ из файла", url=reverse("document_desk:file"), icon_name="upload", priority=5)


def drafts_waiting(user: User, today: dt.date) -> WaitingGroup | None:
    """Drafts made of files, the oldest first."""
    if not adds_to_a_bank(user):
        return None
    found = queue.waiting().select_related("page", "file")
    items = tuple(
        Waiting(
            title=intake.page.title,
            url=reverse("document_desk:draft", args=[intake.pk]),
            note=intake.remarks[0] if intake.remarks else (intake.file.file_name if intake.file else ""),
        )
        for intake in found[:SHOWN]
    )
    return WaitingGroup("Загружено из файлов, ждёт разбора", items, found.count(), reverse("document_desk:list"))


def from_file(user: User) -> Start | None:
    """«Документ из файла» on the home screen."""
    return Start("Документ из файла", reverse("document_desk:file")) if adds_to_a_bank(user) else None


register("documents.desk", 25, drafts_waiting)
register_start("documents.from_file", 11, from_file)
