"""The report «Здоровье банка»: every finding with the way to its mending, narrowed by its kind, as a file too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django import forms
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from knowledge_base.documents.grounds import words
from knowledge_base.documents.grounds.worklist import Task, edit_url, tasks_of
from knowledge_base.documents.health.checks import CHECKS, lines_of, mine
from knowledge_base.documents.health.lines import Line
from knowledge_base.documents.models import DocumentPage
from portal.accounts.models import User

REPORT = "document_health:report"
GROUND = "ground"
GROUND_LABEL = "Основание утратило силу"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of the report; `pk` for Wagtail's table."""

    pk: int
    check: str
    title: str
    words: str
    advice: str
    url: str


def findings(user: User, codes: Collection[str]) -> dict[str, list[Line]]:
    """By the code of the check what this user may mend; grounds of all rooms among them."""
    today = timezone.localdate()
    editable = frozenset(
        page_permission_policy.instances_user_has_permission_for(user, "change").values_list("pk", flat=True)
    )
    found = {check.code: mine(lines_of(check, today), editable) for check in CHECKS if check.code in codes}
    if GROUND in codes:
        found[GROUND] = [
            Line(task.title, f"{task.dependents.label}: {_fate(task)}", edit_url(task, user))
            for task in tasks_of(user, today)
            if task.fate.is_over
        ]
    return found


def _fate(task: Task) -> str:
    return words.lead(task.fate).removesuffix(":")


def kinds() -> list[tuple[str, str]]:
    """Codes and labels, grounds after citations."""
    labels = [(check.code, check.label) for check in CHECKS]
    return [*labels[:5], (GROUND, GROUND_LABEL), *labels[5:]]


class HealthFilterSet(WagtailFilterSet):
    """By kind."""

    check = django_filters.MultipleChoiceFilter(label="Что не так", choices=kinds, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []


class HealthReport(ReportView):
    """For every editor: what he may mend."""

    page_title = "Здоровье банка"
    header_icon = "warning"
    index_url_name = REPORT
    index_results_url_name = "document_health:report_results"
    filterset_class = HealthFilterSet
    model = DocumentPage
    is_searchable = False
    columns: ClassVar[list[Any]] = [
        TitleColumn("title", label="Документ", get_url=lambda row: row.url, width="34%"),
        Column("check", label="Что не так", width="18%"),
        Column("words", label="Подробно"),
        Column("advice", label="Что сделать", width="20%"),
    ]
    list_export: ClassVar[list[str]] = ["check", "title", "words", "advice", "url"]
    export_headings: ClassVar[dict[str, str]] = {
        "check": "Что не так",
        "title": "Документ",
        "words": "Подробно",
        "advice": "Что сделать",
        "url": "Где исправить",
    }
    export_filename = "zdorove-banka"

    def get_filtered_queryset(self) -> list[ReportRow]:
        """Rows, kind after kind."""
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        return list(self._rows(set(chosen.get("check") or ())))

    def _rows(self, chosen: set[str]) -> Iterator[ReportRow]:
        user: Any = self.request.user
        wanted = [code for code, _ in kinds() if not chosen or code in chosen]
        found = findings(user, wanted)
        advice = {check.code: check.advice for check in CHECKS}
        place = 0
        for code, label in kinds():
            for line in found.get(code, ()):
                place += 1
                yield ReportRow(place, label, line.title, line.words, advice.get(code, "Замените основание"), line.url)


def address(code: str) -> str:
    """The report narrowed to one kind."""
    return f"{reverse(REPORT)}?check={code}"
