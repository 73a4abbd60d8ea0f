"""The report «Основание утратило силу»: all that rests on ended acts, act by act, to read and to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django import forms
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from knowledge_base.documents.grounds import words
from knowledge_base.documents.grounds.fates import successor
from knowledge_base.documents.grounds.registry import registered
from knowledge_base.documents.grounds.resting import known_fates
from knowledge_base.documents.grounds.worklist import REPORT, Task, edit_url, tasks_of
from knowledge_base.documents.models import DocumentPage


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line: the act, what became of it, what is in its place, what rests on it."""

    pk: int
    act: str
    act_url: str
    fate: str
    instead: str
    room: str
    title: str
    url: str
    state: str
    is_over: bool


def _rooms() -> list[tuple[str, str]]:
    return [(one.name, one.plural) for one in registered()]


class GroundsFilterSet(WagtailFilterSet):
    """Narrow the report; its rows are no queryset, so that each filter says itself what it leaves."""

    state = django_filters.ChoiceFilter(
        label="Основание",
        choices=[("ended", "Утратило силу"), ("ending", "Скоро утратит силу или приостановлено")],
        empty_label="Любое",
        widget=forms.RadioSelect,
    )
    room = django_filters.MultipleChoiceFilter(label="Раздел", choices=_rooms, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []


class GroundsReport(ReportView):
    """For every editor: what he may edit."""

    page_title = "Основание утратило силу"
    header_icon = "warning"
    index_url_name = REPORT
    index_results_url_name = "document_grounds:report_results"
    filterset_class = GroundsFilterSet
    model = DocumentPage
    is_searchable = False
    columns: ClassVar[list[Any]] = [
        TitleColumn("act", label="Основание", get_url=lambda row: row.act_url, width="28%"),
        Column("fate", label="Что с ним", width="16%"),
        TitleColumn("title", label="Что на нём основано", get_url=lambda row: row.url),
        Column("room", label="Раздел", width="10%"),
        Column("instead", label="Вместо него", width="18%"),
        Column("state", label="На сайте", width="9%"),
    ]
    list_export: ClassVar[list[str]] = ["act", "fate", "instead", "room", "title", "state", "url"]
    export_headings: ClassVar[dict[str, str]] = {
        "act": "Основание",
        "fate": "Что с ним",
        "instead": "Вместо него",
        "room": "Раздел",
        "title": "Что на нём основано",
        "state": "На сайте",
        "url": "Где исправить",
    }
    export_filename = "osnovanie-utratilo-silu"

    def get_filtered_queryset(self) -> list[ReportRow]:
        """Rows: first what has ended, the latest first, then what will."""
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        state = chosen.get("state")
        tasks = [
            task
            for task in tasks_of(self.request.user, timezone.localdate(), chosen.get("room") or ())
            if not state or task.fate.is_over == (state == "ended")
        ]
        tasks.sort(
            key=lambda task: (not task.fate.is_over, -(task.fate.on.toordinal() if task.fate.on else 0), task.fate.pk)
        )
        return list(self._rows(tasks))

    def _rows(self, tasks: Sequence[Task]) -> Iterator[ReportRow]:
        known = known_fates(timezone.localdate())
        heirs = {task.fate.pk: successor(task.fate, known) for task in tasks}
        wanted = {task.fate.via or task.fate.pk for task in tasks} | set(heirs.values())
        acts = DocumentPage.objects.in_bulk([pk for pk in wanted if pk])
        for task in tasks:
            about, heir = acts.get(task.fate.via or task.fate.pk), acts.get(heirs[task.fate.pk] or 0)
            yield ReportRow(
                pk=task.thing.pk,
                act=about.get_admin_display_title() if about else "",
                act_url=reverse("wagtailadmin_pages:edit", args=[about.pk]) if about else "",
                fate=words.lead(task.fate).removesuffix(":"),
                instead="" if heir is None or task.fate.via else heir.get_admin_display_title(),
                room=task.dependents.label,
                title=task.title,
                url=edit_url(task, self.request.user),
                state=_state(task.thing),
                is_over=task.fate.is_over,
            )


def _state(thing: Any) -> str:
    return "Опубликовано" if getattr(thing, "live", True) else "Черновик"
