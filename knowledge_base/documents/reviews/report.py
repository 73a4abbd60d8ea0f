"""The report «Пора пересмотреть»: overdue and due within a month, by who answers for them; marked as reviewed right there."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.ui.tables import TitleColumn as Title
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.views.explorer_filters import SOON
from portal.russian.dates import format_short
from portal.russian.plurals import counted

REPORT = "document_reviews:report"


def due(documents: QuerySet[DocumentPage], today: dt.date) -> QuerySet[DocumentPage]:
    """Of these documents those whose day of review has come."""
    return documents.filter(review_by__lte=today)


def soon(documents: QuerySet[DocumentPage], today: dt.date) -> QuerySet[DocumentPage]:
    """Of these documents those whose day of review comes within a month."""
    return documents.filter(review_by__gt=today, review_by__lte=today + SOON)


def how_late(review_by: dt.date, today: dt.date) -> str:
    """«просрочен на 12 дней», «сегодня», «через 5 дней». Pure."""
    days = (review_by - today).days
    if not days:
        return "сегодня"
    words = counted(abs(days), "день", "дня", "дней")
    return f"через {words}" if days > 0 else f"просрочен на {words}"


def _answering(request: Any) -> QuerySet[Any]:
    return get_user_model().objects.filter(responsible_for_documents__review_by__isnull=False).distinct()


class ReviewFilterSet(WagtailFilterSet):
    """Whose, and how urgent."""

    when = django_filters.ChoiceFilter(
        label="Срок",
        choices=[("due", "Прошёл"), ("soon", "Ближайшие 30 дней")],
        method="by_term",
        empty_label="И то, и другое",
        widget=forms.RadioSelect,
    )
    mine = django_filters.ChoiceFilter(
        label="За кем",
        choices=[("me", "За мной"), ("nobody", "Ни за кем")],
        method="by_owner",
        empty_label="За кем угодно",
        widget=forms.RadioSelect,
    )
    responsible = django_filters.ModelChoiceFilter(label="Ответственный", queryset=_answering)

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []

    def by_term(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Overdue or soon."""
        return {"due": due, "soon": soon}[value](documents, timezone.localdate()) if value else documents

    def by_owner(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Those for which the user who asks, or nobody, answers."""
        if value == "nobody":
            return documents.filter(responsible__isnull=True)
        return documents.filter(responsible=self.request.user) if value == "me" else documents


def _late(page: DocumentPage) -> str:
    return how_late(page.review_by, timezone.localdate()) if page.review_by else ""


def _standing(page: DocumentPage) -> str:
    return page.standing.get_status_display() if hasattr(page, "standing") else ""


class ReviewReport(ReportView):
    """For whoever may edit documents: those that he may."""

    page_title = "Пора пересмотреть"
    header_icon = "history"
    index_url_name = REPORT
    index_results_url_name = "document_reviews:report_results"
    template_name = "documents/admin/review_report.html"
    filterset_class = ReviewFilterSet
    model = DocumentPage
    is_searchable = False
    default_ordering = "review_by"
    columns: ClassVar[list[Any]] = [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="documentpage"),
        Title(
            "title",
            label="Документ",
            accessor="get_admin_display_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            get_title_id=lambda page: f"documentpage_{page.pk}_title",
            width="40%",
        ),
        Column(
            "review_by",
            label="Пересмотреть до",
            accessor=lambda page: format_short(page.review_by),
            sort_key="review_by",
        ),
        Column("late", label="Срок", accessor=_late),
        Column("responsible", label="Ответственный", sort_key="responsible__last_name"),
        Column(
            "verified",
            label="Проверен",
            accessor=lambda page: format_short(page.verified_on) if page.verified_on else "",
        ),
        Column("standing", label="Действие", accessor=_standing),
    ]
    list_export: ClassVar[list[str]] = [
        "get_admin_display_title",
        "review_by",
        "responsible",
        "verified_on",
        "standing.get_status_display",
        "full_url",
    ]
    export_headings: ClassVar[dict[str, str]] = {
        "get_admin_display_title": "Документ",
        "review_by": "Пересмотреть до",
        "responsible": "Ответственный",
        "verified_on": "Проверен",
        "standing.get_status_display": "Действие",
        "full_url": "Адрес",
    }
    export_filename = "pora-peresmotret"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Whoever edits no documents has nothing to review."""
        if not editable(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[DocumentPage]:
        """Overdue ones, and those of the next thirty days."""
        found = listed(self.request.user)
        return found.select_related("standing", "responsible").defer("annotation", "full_title")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The bulk actions are those of documents."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "model_opts": DocumentPage._meta, "item_type": "PAGE"}


def listed(user: Any) -> QuerySet[DocumentPage]:
    """What the report holds for this user before it is narrowed."""
    return editable(user).filter(review_by__lte=timezone.localdate() + SOON)


def editable(user: Any) -> QuerySet[DocumentPage]:
    """Documents that this user may edit."""
    policy = policy_registry.get_by_type(DocumentPage)
    return DocumentPage.objects.filter(pk__in=policy.instances_user_has_permission_for(user, "change").values("pk"))
