"""The bank in the editors' explorer: columns and filters that answer an editor's question."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.documents.choices import Kind, Level, Status, TextState
from knowledge_base.documents.models import DocumentPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.explorer import RoomExplorerView, RoomFilterSet, day_of


class DocumentFilterSet(RoomFilterSet):
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

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []

    def due_for_review(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Those whose «пересмотреть до» has passed."""
        return documents.filter(review_by__lt=timezone.localdate()) if value == "due" else documents


class DocumentExplorerView(RoomExplorerView):
    """Documents below a bank."""

    base_filterset_class = DocumentFilterSet
    joined = ("standing",)
    dated = ("adopted_on", "verified_on")


def _standing(name: str) -> Any:
    return lambda page: getattr(page.standing, name)() if hasattr(page, "standing") else ""


class DocumentPageViewSet(PageViewSet):
    """The explorer's columns for documents."""

    model = DocumentPage
    index_view_class = DocumentExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Документ", sort_key="title", classname="title"),
        Column("adopted_on", label="Принят", accessor=day_of("adopted_on"), sort_key="adopted_on", width="9%"),
        Column("standing", label="Действие", accessor=_standing("get_status_display"), sort_key="standing__status"),
        Column("text", label="Текст", accessor=_standing("get_text_state_display"), sort_key="standing__text_state"),
        Column("verified_on", label="Проверен", accessor=day_of("verified_on"), sort_key="verified_on", width="9%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = DocumentFilterSet
