"""The list of jobs, kept by wagtail-modeladmin: records, no editorial objects."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from knowledge_base.bulk_import import rights
from knowledge_base.bulk_import.choices import RUNNING, JobState
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.registry import importers_for
from portal.exports.modeladmin import ExportMixin


class StateFilter(SimpleListFilter):
    """By what is left to be done."""

    title = "Состояние"
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The unfinished ones together, then each state."""
        return [("open", "не завершены"), *((one.value, str(one.label)) for one in JobState)]

    def queryset(self, request: Any, queryset: QuerySet[ImportJob]) -> QuerySet[ImportJob] | None:
        """The jobs in the chosen state."""
        if self.value() == "open":
            return queryset.exclude(state=JobState.DONE)
        return queryset.filter(state=self.value()) if self.value() in JobState.values else None


class WhoseFilter(SimpleListFilter):
    """By who began it."""

    title = "Чья"
    parameter_name = "whose"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """My own ones or those of colleagues, for whoever sees these."""
        return [("mine", "мои"), ("others", "коллег")] if rights.sees_all(request.user) else []

    def queryset(self, request: Any, queryset: QuerySet[ImportJob]) -> QuerySet[ImportJob] | None:
        """The chosen ones."""
        if self.value() == "mine":
            return queryset.filter(author=request.user)
        return queryset.exclude(author=request.user) if self.value() == "others" else None


class AgeFilter(SimpleListFilter):
    """By when it began."""

    title = "Начата"
    parameter_name = "age"
    ages: ClassVar[dict[str, tuple[str, int]]] = {
        "day": ("за сутки", 1),
        "week": ("за неделю", 7),
        "month": ("за месяц", 30),
    }

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All spans."""
        return [(value, words) for value, (words, _) in self.ages.items()]

    def queryset(self, request: Any, queryset: QuerySet[ImportJob]) -> QuerySet[ImportJob] | None:
        """Those of the chosen span."""
        chosen = self.ages.get(self.value() or "")
        return queryset.filter(created_at__gte=timezone.now() - dt.timedelta(days=chosen[1])) if chosen else None


class JobRights(PermissionHelper):
    """Whoever may import sees his own jobs, whoever leads all of them."""

    def user_can_list(self, user: Any) -> bool:
        """Whoever has business with imports."""
        return rights.may_enter(user)

    def user_can_create(self, user: Any) -> bool:
        """Not by modeladmin's form: a job begins on a screen of its own."""
        return False

    def user_can_edit_obj(self, user: Any, obj: ImportJob) -> bool:
        """Nor changed by it."""
        return False

    def user_can_delete_obj(self, user: Any, obj: ImportJob) -> bool:
        """Those who lead, and the author; what was made of it stays."""
        return rights.may_delete(user, obj)


class JobButtons(ButtonHelper):
    """«Отчёт», «Удалить»; the name itself opens the job."""

    def get_buttons_for_obj(self, obj: ImportJob, *args: Any, **options: Any) -> list[dict[str, Any]]:
        """What may be done with a row."""
        title = f"№ {obj.pk}"
        buttons: list[dict[str, Any]] = []
        if obj.state in {JobState.CHECKED, JobState.DONE}:
            address = reverse("bulk_import:report", args=[obj.pk, "xlsx"])
            buttons.append(_button("Отчёт", address, f"Скачать отчёт о загрузке {title}"))
        if self.permission_helper.user_can_delete_obj(self.request.user, obj):
            delete = self.delete_button(obj.pk, classnames_add=["button-small"])
            buttons.append({**delete, "label": "Удалить", "title": f"Удалить загрузку {title}"})
        return buttons


def _button(label: str, url: str, title: str) -> dict[str, Any]:
    return {"label": label, "url": url, "title": title, "classname": "button button-small button-secondary"}


class ImportJobAdmin(ExportMixin, ModelAdmin):
    """Jobs, the newest first."""

    model = ImportJob
    menu_label = "Загрузка"
    menu_icon = "upload"
    menu_order = 121
    permission_helper_class = JobRights
    button_helper_class = JobButtons
    index_template_name = "bulk_import/admin/jobs.html"
    list_display: ClassVar[tuple[str, ...]] = (
        "what",
        "came",
        "who",
        "files",
        "made",
        "doubtful",
        "refused",
        "standing",
    )
    list_display_add_buttons = "what"
    list_select_related: ClassVar[tuple[str, ...]] = ("author",)
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter, WhoseFilter, AgeFilter)
    list_per_page = 50
    empty_value_display = ""
    index_view_extra_css: ClassVar[list[str]] = ["bulk_import/admin/import.css"]
    search_fields: ClassVar[tuple[str, ...]] = ("title", "target_label", "items__name")
    ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")
    list_export: ClassVar[tuple[str, ...]] = (
        *("pk", "created_at", "author", "title", "target_label", "files_total", "made_total", "doubt_total"),
        *("refused_total", "state", "finished_at"),
    )
    export_headings = {
        "pk": "Номер",
        "files_total": "Файлов",
        "made_total": "Создано",
        "doubt_total": "Сомнительно",
        "refused_total": "Отказано",
    }
    export_filename = "Загрузки"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportJob]:
        """Those that this user sees."""
        return rights.jobs_for(request.user).light().counted().order_by(*self.ordering)

    def may_begin(self, user: Any) -> bool:
        """Whether the list offers «Новая загрузка»."""
        return bool(importers_for(user))

    def what(self, job: ImportJob) -> str:
        """The number and what was sent, as a link."""
        return format_html(
            '<a href="{}">№ {}. {}</a>', reverse("bulk_import:job", args=[job.pk]), job.pk, job.title or "без файлов"
        )

    def came(self, job: ImportJob) -> str:
        """Day and hour."""
        return f"{timezone.localtime(job.created_at):%d.%m.%Y %H:%M}"

    def who(self, job: ImportJob) -> str:
        """The author."""
        return str(job.author) if job.author else "сотрудник удалён"

    def files(self, job: Any) -> int:
        """How many items."""
        return int(job.files_total)

    def made(self, job: Any) -> int:
        """How many drafts."""
        return int(job.made_total)

    def doubtful(self, job: Any) -> int:
        """How many doubtful ones."""
        return int(job.doubt_total)

    def refused(self, job: Any) -> int:
        """How many refused or failed."""
        return int(job.refused_total)

    def standing(self, job: ImportJob) -> str:
        """The state; that it goes on by itself, or waits for somebody."""
        return f"{job.get_state_display()} …" if job.state in RUNNING else str(job.get_state_display())

    _headings: ClassVar[dict[str, tuple[str, str]]] = {
        "what": ("Что", "title"),
        "came": ("Когда", "created_at"),
        "who": ("Кто", "author__last_name"),
        "files": ("Файлов", "files_total"),
        "made": ("Создано", "made_total"),
        "doubtful": ("Сомнительно", "doubt_total"),
        "refused": ("Отказано", "refused_total"),
        "standing": ("Состояние", "state"),
    }
    for _name, (_heading, _order) in _headings.items():
        _method: Any = locals()[_name]
        _method.short_description, _method.admin_order_field = _heading, _order
