"""«Сводка» in short on the home screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from knowledge_base.documents.dashboard import blocks
from knowledge_base.documents.dashboard.figures import stock_of
from knowledge_base.documents.models import DocumentIndexPage


class DashboardPanel(Component):
    """The large numbers, and what of the stock asks for attention."""

    name = "dashboard"
    template_name = "documents/admin/dashboard_panel.html"
    order = 60  # below «Ждёт вас»

    def __init__(self, bank: DocumentIndexPage) -> None:
        self.bank = bank

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """`figures`: Figure; `stale`: those of them that are not nought."""
        at = blocks.Addresses(self.bank)
        stock = stock_of(self.bank, timezone.localdate())
        stale = [figure for figure in blocks.stale(stock, at).figures if figure.number]
        return {"figures": blocks.main_figures(stock, at), "stale": stale}
