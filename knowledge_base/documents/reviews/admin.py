"""The report in the admin: its address, its place in the menu of reports. Imported by the room's hooks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from knowledge_base.documents.reviews.report import REPORT, ReviewReport, editable

_urls = [
    path("", ReviewReport.as_view(), name="report"),
    path("results/", ReviewReport.as_view(results_only=True), name="report_results"),
]


class _ReviewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever edits documents."""
        user: Any = request.user
        return editable(user).exists()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the other reports."""
    return [path("reports/reviews/", include((_urls, "document_reviews")))]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """«Отчёты → Пора пересмотреть»."""
    return _ReviewsMenuItem("Пора пересмотреть", reverse_lazy(REPORT), name="reviews", icon_name="history", order=220)
