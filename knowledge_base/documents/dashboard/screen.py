"""The screen «Сводка» and its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from knowledge_base.documents.dashboard import blocks
from knowledge_base.documents.dashboard.chart import Chart, chart_of
from knowledge_base.documents.dashboard.figures import stock_of, unfinished_of
from knowledge_base.documents.dashboard.registry import Block, Figure, offered
from knowledge_base.documents.models import DocumentIndexPage
from portal.accounts.models import User
from portal.accounts.waiting import WaitingGroup, waiting_for
from portal.exports.response import export_response

FORMATS = ("xlsx", "csv")
_NAMES = ("block", "figure", "number")
_LABELS = ("Раздел", "Показатель", "Сколько")


@dataclass(frozen=True, slots=True)
class Summary:
    """All that stands on the screen; the file holds the same numbers."""

    main: tuple[Figure, ...]
    chart: Chart
    stale: Block
    unfinished: Block
    tables: tuple[Block, ...]
    months: tuple[blocks.Month, ...]
    offered: tuple[Block, ...]


def banks_for(user: Any) -> list[DocumentIndexPage]:
    """The banks in which this user publishes: whoever does answers for the stock."""
    banks = DocumentIndexPage.objects.order_by("path")
    return [bank for bank in banks if bank.permissions_for_user(user).can_publish_subpage()]


def publishes_in_a_bank(user: Any) -> bool:
    """The same question for the menu, which stands on every screen: asked of the rights that are read already."""
    if user.is_superuser:
        return DocumentIndexPage.objects.exists()
    banks = ContentType.objects.get_for_model(DocumentIndexPage).pk
    given = page_permission_policy.get_cached_permissions_for_user(user)
    return any(one.page.content_type_id == banks and one.permission.codename == "publish_page" for one in given)


def summary_of(bank: DocumentIndexPage, user: User, today: dt.date) -> Summary:
    """The bank in figures, for this user on this day."""
    at = blocks.Addresses(bank)
    stock = stock_of(bank, today)
    return Summary(
        main=blocks.main_figures(stock, at),
        chart=chart_of(blocks.statuses(stock, at)),
        stale=blocks.stale(stock, at),
        unfinished=blocks.unfinished(unfinished_of(bank), at),
        tables=(blocks.texts(stock, at), blocks.levels(stock, at), blocks.kinds(stock, at)),
        months=blocks.months(stock, at),
        offered=tuple(offered(user, bank, today)),
    )


def rows_of(summary: Summary) -> Iterator[tuple[str, str, int]]:
    """The screen line by line: block, figure, number."""
    yield from (("Главное", figure.label, figure.number) for figure in summary.main)
    yield from (("Статус", bar.label, bar.number) for bar in summary.chart.bars)
    for block in (summary.stale, summary.unfinished, *summary.tables, *summary.offered):
        yield from ((block.title, figure.label, figure.number) for figure in block.figures)
    for month in summary.months:
        yield "Появились в банке", month.label, month.added.number
        yield "Утратили силу", month.label, month.ended.number


class DashboardScreen(WagtailAdminTemplateMixin, View):
    """For whoever publishes in a bank; `?bank=` chooses among several."""

    template_name = "documents/admin/dashboard.html"
    page_title = "Сводка"
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the bank; others than publishers are turned away."""
        self.banks = banks_for(request.user)
        if not self.banks:
            raise PermissionDenied
        asked = request.GET.get("bank", "")
        self.bank = next((bank for bank in self.banks if str(bank.pk) == asked), self.banks[0])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen, or (with `kind`) the file."""
        user: Any = request.user
        today = timezone.localdate()
        summary = summary_of(self.bank, user, today)
        if kind := kwargs.get("kind"):
            if kind not in FORMATS:
                raise Http404
            return export_response(kind, f"Сводка. {self.bank.title}", _NAMES, _LABELS, rows_of(summary))
        return self.render_to_response(
            self.get_context_data(
                summary=summary,
                bank=self.bank,
                banks=self.banks,
                today=today,
                waiting=_with_address(tuple(waiting_for(user, today))),
                exports=[(kind, reverse("documents_dashboard:export", args=[kind])) for kind in FORMATS],
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None: the screen stands at the top of the menu."""
        return []


def _with_address(groups: tuple[WaitingGroup, ...]) -> list[tuple[WaitingGroup, str]]:
    """Each group with the list of all its things, or the home screen where its first ones stand."""
    return [(group, group.url or reverse("wagtailadmin_home")) for group in groups]
