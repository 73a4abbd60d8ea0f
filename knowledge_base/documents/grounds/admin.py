"""The report in the admin: its address, its place in the menu of reports."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from knowledge_base.documents.grounds.report import GroundsReport
from knowledge_base.documents.grounds.worklist import REPORT

_urls = [
    path("", GroundsReport.as_view(), name="report"),
    path("results/", GroundsReport.as_view(results_only=True), name="report_results"),
]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the other reports."""
    return [path("reports/grounds/", include((_urls, "document_grounds")))]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """«Отчёты → Основание утратило силу»."""
    return MenuItem("Основание утратило силу", reverse_lazy(REPORT), name="grounds", icon_name="warning", order=210)
