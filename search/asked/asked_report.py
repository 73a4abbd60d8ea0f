"""«Что ищут»: what readers ask, ask in vain, and leave unopened, each with the editor's next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.waiting import starts_for
from portal.exports.response import export_response
from search.asked.asked import Asked, Which, asked_most, total_asked
from search.asked.asked_lines import lines_of
from search.permissions import SEES_QUESTIONS
from search.query import tidied

REPORT = "search_asked:report"
PERIODS = {7: "неделя", 30: "30 дней", 90: "90 дней", 365: "год"}
PAGE = 25
FORMATS = ("xlsx", "csv")

LISTS = {
    Which.FREQUENT: "Часто ищут",
    Which.NOTHING: "Ничего не находят",
    Which.ABANDONED: "Нашли и ничего не открыли",
}
EXPLAINED = {
    Which.FREQUENT: "Доля — от всех запросов за период.",
    Which.NOTHING: "Сколько раз поиск ответил «Ничего не найдено». Доля — от всех обращений с этим запросом.",
    Which.ABANDONED: (
        "Сколько раз результаты показали, а читатель ничего не открыл. Доля — от показов. "
        "Считаются только браузеры, которые сообщают об этом, поэтому показов меньше, чем запросов."
    ),
}
COUNTED = {Which.FREQUENT: "Искали", Which.NOTHING: "Не нашли", Which.ABANDONED: "Ничего не открыли"}

_NAMES = ("text", "number", "share", "before", "asked", "without_results", "seen", "opened")


class AskedReport(WagtailAdminTemplateMixin, View):
    """`?list=` one of Which, `?days=` one of PERIODS, `?q=` only questions with these words; with `kind` the list as a file."""

    template_name = "search/admin/asked.html"
    page_title = "Что ищут"
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For methodists, the head of the service and administrators."""
        if not request.user.has_perm(SEES_QUESTIONS):
            raise PermissionDenied
        asked = request.GET.get("list", "")
        days = request.GET.get("days", "")
        self.which = Which(asked) if asked in list(Which) else Which.FREQUENT
        self.days = int(days) if days in map(str, PERIODS) else 30
        self.part = tidied(request.GET.get("q", ""))[:100]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen, or the file."""
        today = timezone.localdate()
        kind = kwargs.get("kind", "")
        rows = asked_most(self.which, self.days, today, part=self.part, limit=10_000 if kind else 1_000)
        if kind:
            return self._file(kind, rows)
        user: Any = request.user
        page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
        lines = lines_of(tuple(page.object_list), self.which, user)
        return self.render_to_response(
            self.get_context_data(
                lines=lines,
                answers=any(line.found is not None for line in lines),
                page_obj=page,
                is_paginated=page.has_other_pages(),
                which=self.which,
                days=self.days,
                part=self.part,
                counted=COUNTED[self.which],
                explained=EXPLAINED[self.which],
                compares=any(row.before for row in rows) or bool(self._asked_before(today)),
                lists=[(label, self._url(which=which), which is self.which) for which, label in LISTS.items()],
                periods=[(label, self._url(days=days), days == self.days) for days, label in PERIODS.items()],
                starts=tuple(starts_for(user)),
                report_url=reverse(REPORT),
                exports=[(kind, self._url(kind=kind)) for kind in FORMATS] if rows else [],
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """None: the report stands in the menu."""
        return []

    def _asked_before(self, today: Any) -> int:
        return total_asked(2 * self.days, today) - total_asked(self.days, today)

    def _url(self, which: Which | None = None, days: int = 0, kind: str = "") -> str:
        address = reverse("search_asked:export", args=[kind]) if kind else reverse(REPORT)
        params = {"list": (which or self.which).value, "days": days or self.days}
        return f"{address}?{urlencode({**params, **({'q': self.part} if self.part else {})})}"

    def _file(self, kind: str, rows: list[Asked]) -> HttpResponse:
        if kind not in FORMATS:
            raise Http404
        labels = (
            *("Запрос", COUNTED[self.which], "Доля, %", "За такой же период раньше"),
            *("Искали", "Ничего не найдено", "Показано результатов", "Открыто"),
        )
        return export_response(kind, f"{self.page_title}. {LISTS[self.which]}", _NAMES, labels, _cells(rows))


def _cells(rows: list[Asked]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        share = round(row.share * 100, 1)
        yield row.text, row.number, share, row.before, row.asked, row.without_results, row.seen, row.opened
