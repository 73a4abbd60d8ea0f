"""The materials in the editors' explorer: columns and filters that answer an editor's question."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.materials.choices import Kind, Licence
from knowledge_base.materials.formats import formats_of
from knowledge_base.materials.models import MaterialPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.explorer import MarkFilter, RoomExplorerView, RoomFilterSet, ground_words
from knowledge_base.taxonomy.models import EducationLevel, Subject, Topic


class MaterialFilterSet(RoomFilterSet):
    """Narrow the materials by what they are, whom they help and what they lack."""

    kind = django_filters.MultipleChoiceFilter(label="Вид", choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    education = django_filters.ModelChoiceFilter(
        label="Уровень образования", field_name="education_levels", queryset=EducationLevel.objects.all()
    )
    subject = django_filters.ModelChoiceFilter(label="Предмет", field_name="subjects", queryset=Subject.objects.all())
    topic = django_filters.ModelChoiceFilter(label="Тема", field_name="topics", queryset=Topic.objects.all())
    organisation = django_filters.ModelChoiceFilter(label="Организация", queryset=Organisation.objects.all())
    licence = django_filters.MultipleChoiceFilter(
        label="Условия", choices=Licence.choices, widget=forms.CheckboxSelectMultiple
    )
    lacks = django_filters.ChoiceFilter(
        label="Чего не хватает",
        choices=[("files", "Нет файлов"), ("summary", "Не сказано кратко"), ("audiences", "Не указано, для кого")],
        method="by_lack",
        empty_label="Неважно",
        widget=forms.RadioSelect,
    )

    ground = MarkFilter()

    class Meta:
        model = MaterialPage
        fields: ClassVar[list[str]] = []

    def by_lack(self, materials: QuerySet[MaterialPage], name: str, value: str) -> QuerySet[MaterialPage]:
        """Those that want an editor's hand."""
        lacks: dict[str, dict[str, Any]] = {
            "files": {"files__isnull": True},
            "summary": {"summary": ""},
            "audiences": {"audiences__isnull": True},
        }
        return materials.filter(**lacks[value]) if value in lacks else materials


class MaterialExplorerView(RoomExplorerView):
    """Materials below their list."""

    base_filterset_class = MaterialFilterSet
    joined = ("organisation",)
    fetched = ("files__file",)


class MaterialPageViewSet(PageViewSet):
    """The explorer's columns for materials."""

    model = MaterialPage
    index_view_class = MaterialExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Материал", sort_key="title", classname="title"),
        Column("kind", label="Вид", accessor="get_kind_display", sort_key="kind", width="16%"),
        Column("year", label="Год", accessor=lambda page: page.year or "", sort_key="year", width="7%"),
        Column("organisation", label="Организация", accessor=lambda page: str(page.organisation or ""), width="18%"),
        Column("files", label="Файлы", accessor=lambda page: ", ".join(formats_of(page.files.all())), width="12%"),
        Column("ground", label="Основание", accessor=ground_words, width="10%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = MaterialFilterSet
