"""«Отчёты → Что ищут» and «Настройки → Закреплённые ответы» in the admin. Imported by the room's hooks."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.asked.asked_report import REPORT, AskedReport
from search.permissions import SEES_QUESTIONS
from search.pins import pin_admin

_report_urls = [
    path("", AskedReport.as_view(), name="report"),
    path("export.<slug:kind>", AskedReport.as_view(), name="export"),
]


class _AskedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever may read it."""
        return request.user.has_perm(SEES_QUESTIONS)


@hooks.register("register_admin_urls", order=-10)
def register_urls() -> list[URLPattern | URLResolver]:
    """The report; the screens of pinned answers, before Wagtail's own of the same addresses."""
    return [path("reports/asked/", include((_report_urls, "search_asked"))), *pin_admin.urls()]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """«Отчёты → Что ищут»."""
    return _AskedMenuItem("Что ищут", reverse_lazy(REPORT), name="asked", icon_name="search", order=205)


@hooks.register("construct_reports_menu")
def hide_stock_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's «Search terms» counts nothing here; «Что ищут» stands in its place."""
    items[:] = [item for item in items if item.name != "search-terms"]
