"""«Сводка» in the admin: its addresses, the first item of the menu, the panel of the home screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from knowledge_base.documents.dashboard.panel import DashboardPanel
from knowledge_base.documents.dashboard.screen import DashboardScreen, banks_for, publishes_in_a_bank

_urls = [
    path("", DashboardScreen.as_view(), name="screen"),
    path("export.<str:kind>", DashboardScreen.as_view(), name="export"),
]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """The screen and its files."""
    return [path("summary/", include((_urls, "documents_dashboard")))]


class DashboardMenuItem(MenuItem):
    """For whoever publishes in a bank."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Nobody else sees the item."""
        return publishes_in_a_bank(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """At the top."""
    return DashboardMenuItem(
        "Сводка", reverse_lazy("documents_dashboard:screen"), name="summary", icon_name="table", order=10
    )


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The first bank in short."""
    if banks := banks_for(request.user):
        panels.append(DashboardPanel(banks[0]))


@hooks.register("insert_global_admin_css")
def css() -> SafeString:
    """The panel stands on the home screen, which loads no style of a room."""
    return format_html('<link rel="stylesheet" href="{}">', static("documents/admin/dashboard.css"))
