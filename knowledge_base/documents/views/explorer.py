"""The bank in the editors' explorer: columns and filters that answer an editor's question."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.documents.choices import Kind, Level, Status, TextState
from knowledge_base.documents.models import DocumentPage
from knowledge_base.organisations.models import Organisation
from portal.russian.dates import format_short


class DocumentFilterSet(PageFilterSet):
    """Narrow the bank by what the documents are and where they stand."""

    kind = django_filters.MultipleChoiceFilter(label="Вид", choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    level = django_filters.MultipleChoiceFilter(
        label="Уровень", choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    standing = django_filters.MultipleChoiceFilter(
        label="Действие", field_name="standing__status", choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    text = django_filters.MultipleChoiceFilter(
        label="Текст",
        field_name="standing__text_state",
        choices=TextState.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    issuer = django_filters.ModelChoiceFilter(label="Орган", queryset=Organisation.objects.all())
    review = django_filters.ChoiceFilter(
        label="Пересмотр",
        choices=[("due", "Срок прошёл")],
        method="due_for_review",
        empty_label="Любой",
        widget=forms.RadioSelect,
    )
    has_child_pages = None  # documents have none
    site = None

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []

    def due_for_review(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Those whose «пересмотреть до» has passed."""
        return documents.filter(review_by__lt=timezone.localdate()) if value == "due" else documents


class DocumentExplorerView(ExplorableIndexView):
    """Documents below a bank; rows come whole, in one query with their standing."""

    base_filterset_class = DocumentFilterSet

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """Without the arrow to child pages: documents have none."""
        return list(self.columns)

    def annotate_queryset(self, pages: Any) -> Any:
        """All rows are documents already: no second query by type, as Wagtail's own explorer needs."""
        pages = pages.select_related("standing", "content_type").prefetch_related("sites_rooted_here")
        return pages.prefetch_workflow_states().annotate_site_root_state().annotate_approved_schedule()

    def order_queryset(self, queryset: Any) -> Any:
        """Dates that are not known stand last in either direction."""
        name = (self.ordering or "").removeprefix("-")
        if name in ("adopted_on", "verified_on") and not self.is_searching:
            field = F(name)
            backwards = self.ordering.startswith("-")
            return queryset.order_by(field.desc(nulls_last=True) if backwards else field.asc(nulls_last=True), "pk")
        return super().order_queryset(queryset)


def _day(name: str) -> Any:
    """The date itself: an editor compares it with the paper; «три недели назад» says nothing."""
    return lambda page: format_short(getattr(page, name)) if getattr(page, name) else ""


def _standing(name: str) -> Any:
    return lambda page: getattr(page.standing, name)() if hasattr(page, "standing") else ""


class DocumentPageViewSet(PageViewSet):
    """The explorer's columns for documents."""

    model = DocumentPage
    index_view_class = DocumentExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Документ", sort_key="title", classname="title"),
        Column("adopted_on", label="Принят", accessor=_day("adopted_on"), sort_key="adopted_on", width="9%"),
        Column("standing", label="Действие", accessor=_standing("get_status_display"), sort_key="standing__status"),
        Column("text", label="Текст", accessor=_standing("get_text_state_display"), sort_key="standing__text_state"),
        Column("verified_on", label="Проверен", accessor=_day("verified_on"), sort_key="verified_on", width="9%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = DocumentFilterSet
