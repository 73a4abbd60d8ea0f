"""The report in the admin: its address, its place in the menu, its block on «Сводка». Imported by the room's hooks."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from knowledge_base.documents.dashboard.registry import Block, Figure, offer
from knowledge_base.documents.health.checks import BY_CODE, numbers
from knowledge_base.documents.health.report import REPORT, HealthReport, address, kinds
from knowledge_base.documents.permissions import adds_to_a_bank
from portal.accounts.models import User

_urls = [
    path("", HealthReport.as_view(), name="report"),
    path("results/", HealthReport.as_view(results_only=True), name="report_results"),
]
#: «Сводка» counts these itself, of the whole bank.
_COUNTED_ALREADY = frozenset({"text", "review", "ground"})


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the other reports."""
    return [path("reports/health/", include((_urls, "document_health")))]


class _HealthItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever edits documents."""
        return adds_to_a_bank(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """«Отчёты → Здоровье банка»."""
    return _HealthItem("Здоровье банка", reverse_lazy(REPORT), name="health", icon_name="warning", order=210)


def block(user: User, bank: Page, today: dt.date) -> Block:
    """Each kind of findings with the report of exactly those."""
    shown = [(code, label) for code, label in kinds() if code not in _COUNTED_ALREADY]
    counted = numbers([code for code, _ in shown], today)
    figures = tuple(
        Figure(label, counted[code], address(code), alarm=BY_CODE[code].alarm and bool(counted[code]))
        for code, label in shown
    )
    return Block("health", "Здоровье банка", figures)


offer("health", 10, block)
