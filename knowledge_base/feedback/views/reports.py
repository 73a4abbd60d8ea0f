"""The list of reports and the screen of one, kept by wagtail-modeladmin: records, no editorial objects."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import log
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import EditView

from knowledge_base.feedback.answering import ChangedMeanwhileError, Letter, settle
from knowledge_base.feedback.choices import OPEN, Kind, State
from knowledge_base.feedback.forms.answer_form import AnswerForm
from knowledge_base.feedback.models import ErrorReport
from knowledge_base.feedback.rights import may_answer, may_delete, reports_for
from portal.exports.modeladmin import ExportMixin
from portal.russian.dates import format_short
from portal.visibility import is_published

ANSWERING = ObjectList(
    [FieldPanel("state"), FieldPanel("answer"), FieldPanel("seen_version")], base_form_class=AnswerForm
)


class StateFilter(SimpleListFilter):
    """By what is left to be done."""

    title = "Состояние"
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """The open ones together, then each state."""
        return [("open", "ждут решения"), *((one.value, str(one.label)) for one in State)]

    def queryset(self, request: Any, queryset: QuerySet[ErrorReport]) -> QuerySet[ErrorReport] | None:
        """The reports in the chosen state."""
        if self.value() == "open":
            return queryset.filter(state__in=OPEN)
        return queryset.filter(state=self.value()) if self.value() in State.values else None


class KindFilter(SimpleListFilter):
    """By what is wrong."""

    title = "Вид ошибки"
    parameter_name = "kind"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All kinds."""
        return [(one.value, str(one.label)) for one in Kind]

    def queryset(self, request: Any, queryset: QuerySet[ErrorReport]) -> QuerySet[ErrorReport] | None:
        """The reports of the chosen kind."""
        return queryset.filter(kind=self.value()) if self.value() in Kind.values else None


class AgeFilter(SimpleListFilter):
    """By when it came."""

    title = "Получено"
    parameter_name = "age"
    #: value → (words, days: younger than the first, or older than the second)
    ages: ClassVar[dict[str, tuple[str, int, int]]] = {
        "week": ("за неделю", 7, 0),
        "older-week": ("больше недели назад", 0, 7),
        "older-month": ("больше месяца назад", 0, 30),
    }

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All spans."""
        return [(value, words) for value, (words, _, _) in self.ages.items()]

    def queryset(self, request: Any, queryset: QuerySet[ErrorReport]) -> QuerySet[ErrorReport] | None:
        """The reports that came in the chosen span."""
        chosen = self.ages.get(self.value() or "")
        if chosen is None:
            return None
        _, younger, older = chosen
        edge = timezone.now() - dt.timedelta(days=younger or older)
        return queryset.filter(created_at__gte=edge) if younger else queryset.filter(created_at__lt=edge)


class ReportRights(PermissionHelper):
    """Readers write reports; editors answer those about pages that they may edit."""

    def user_can_list(self, user: Any) -> bool:
        """Whoever answers."""
        return may_answer(user)

    def user_can_create(self, user: Any) -> bool:
        """Nobody: reports come from the form."""
        return False

    def user_can_edit_obj(self, user: Any, obj: ErrorReport) -> bool:
        """Whoever may edit the page; rows of the list were asked for all at once."""
        if getattr(obj, "listed_for", None) == user.pk:
            return True
        return reports_for(user).filter(pk=obj.pk).exists()

    def user_can_delete_obj(self, user: Any, obj: ErrorReport) -> bool:
        """Those who lead."""
        return may_delete(user) and self.user_can_edit_obj(user, obj)


class ReportButtons(ButtonHelper):
    """One button a row, and none that leads to the form for a new report."""

    def get_buttons_for_obj(self, obj: ErrorReport, *args: Any, **options: Any) -> list[dict[str, Any]]:
        """«Открыть»."""
        button = self.edit_button(obj.pk, classnames_add=options.get("classnames_add"))
        return [{**button, "label": "Открыть", "title": f"Открыть сообщение № {obj.pk}"}]


class ReportEditView(EditView):
    """One report: what the reader wrote, and what is done about it."""

    page_title = "Сообщение об ошибке"

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        if not (instance_pk.isascii() and instance_pk.isdigit() and len(instance_pk) < 19):
            raise Http404
        super().__init__(model_admin, instance_pk)

    def get_page_subtitle(self) -> str:
        """The number."""
        return f"№ {self.instance.pk}"

    def get_meta_title(self) -> str:
        """The same in the browser's tab."""
        return f"Сообщение об ошибке № {self.instance.pk}"

    def get_edit_handler(self) -> Any:
        """State and answer alone: what the reader wrote is nobody's to change."""
        return ANSWERING.bind_to_model(ErrorReport)

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Adds `report`, and the addresses of the place: for readers where it is public, and for editing."""
        page = self.instance.page
        public = page.url if page is not None and is_published(page) else ""
        return super().get_context_data(
            report=self.instance,
            place_url=f"{public}#{self.instance.anchor}" if public and self.instance.anchor else public,
            page_edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page is not None else "",
            erase_url=reverse("feedback_erase", args=[self.instance.pk]),
            **options,
        )

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Keep it, send the letter if asked, and say what became of it."""
        try:
            letter = settle(
                form.instance,
                form.cleaned_data["seen_version"],
                self.request.user,
                timezone.now(),
                send=form.wants_letter,
            )
        except ChangedMeanwhileError:
            form.add_error(
                None,
                "Пока вы писали, сообщение изменил другой сотрудник. Скопируйте ответ и откройте сообщение заново.",
            )
            return self.form_invalid(form)
        self.instance = form.instance
        log(instance=self.instance, action="wagtail.edit", user=self.request.user, content_changed=form.has_changed())
        self._tell(letter)
        return redirect(self.edit_url if letter is Letter.FAILED else self.index_url)

    def _tell(self, letter: Letter) -> None:
        report: ErrorReport = self.instance
        name = f"Сообщение № {report.pk}"
        if letter is Letter.FAILED:
            messages.error(
                self.request,
                f"{name} сохранено, но письмо не ушло: почтовый сервер не принял его. Ответ цел: попробуйте отправить позже",
            )
        elif letter is Letter.SENT:
            messages.success(self.request, f"{name}: ответ отправлен")
        elif report.is_closed and report.waits_for_answer:
            messages.warning(self.request, f"{name} закрыто без письма, хотя читатель оставил почту и ждёт ответа")
        else:
            messages.success(self.request, f"{name} сохранено: {report.get_state_display()}")

    def get_error_message(self) -> str:
        """Russian wants the genitive here."""
        return "Сообщение не сохранено: проверьте отмеченное. Написанное осталось в форме"


class ErrorReportAdmin(ExportMixin, ModelAdmin):
    """What readers reported, the newest first."""

    model = ErrorReport
    menu_label = "Сообщения"
    menu_icon = "comment"
    menu_order = 470
    permission_helper_class = ReportRights
    button_helper_class = ReportButtons
    edit_view_class = ReportEditView
    edit_template_name = "feedback/admin/report.html"
    list_display: ClassVar[tuple[str, ...]] = ("about", "said", "came", "standing")
    list_display_add_buttons = "about"
    list_select_related: ClassVar[tuple[str, ...]] = ("answered_by",)
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter, KindFilter, AgeFilter)
    list_per_page = 50
    empty_value_display = ""
    index_view_extra_css: ClassVar[list[str]] = ["feedback/admin/reports.css"]
    form_view_extra_css: ClassVar[list[str]] = ["feedback/admin/reports.css"]
    # Looked up by the database: Wagtail's own index on SQLite knows no fields but title and body.
    search_fields: ClassVar[tuple[str, ...]] = ("page_title", "text", "place", "quote", "answer")
    ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")
    # Without the reader's address: it serves the answer and nothing else.
    list_export: ClassVar[tuple[str, ...]] = (
        *("pk", "page_title", "place", "kind", "quote", "text", "shown_edition", "shown_status", "created_at", "state"),
        *("closed_at", "answer", "answered_by", "answered_at", "sent_at"),
    )
    export_headings = {"pk": "Номер"}
    export_filename = "Сообщения об ошибках"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        """Those about pages that this user may edit."""
        return reports_for(request.user).annotate(listed_for=Value(request.user.pk)).order_by(*self.ordering)

    def about(self, report: ErrorReport) -> str:
        """The number, the page, the place on it."""
        title = f"№ {report.pk}. {Truncator(report.page_title).chars(60)}"
        return f"{title} — {report.place}" if report.place else title

    def said(self, report: ErrorReport) -> str:
        """The kind, and how the report begins."""
        beginning = Truncator(" ".join(report.text.split())).chars(120)
        return f"{report.get_kind_display().capitalize()}: {beginning}"

    def came(self, report: ErrorReport) -> str:
        """The day."""
        return format_short(timezone.localdate(report.created_at))

    def standing(self, report: ErrorReport) -> str:
        """The state, and what the reader may expect."""
        state = report.get_state_display()
        if report.send_failed:
            return f"{state}, письмо не ушло"
        if report.sent_at:
            return f"{state}, ответ отправлен"
        return f"{state}, читатель ждёт ответа" if report.email else state

    about.short_description = "О чём"  # type: ignore[attr-defined]
    about.admin_order_field = "page_title"  # type: ignore[attr-defined]
    said.short_description = "Что не так"  # type: ignore[attr-defined]
    said.admin_order_field = "kind"  # type: ignore[attr-defined]
    came.short_description = "Получено"  # type: ignore[attr-defined]
    came.admin_order_field = "created_at"  # type: ignore[attr-defined]
    standing.short_description = "Состояние"  # type: ignore[attr-defined]
    standing.admin_order_field = "state"  # type: ignore[attr-defined]
