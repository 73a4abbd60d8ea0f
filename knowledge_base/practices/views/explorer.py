"""The bank of practices in the editors' explorer: columns and filters that answer a methodist's question."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.explorer import MarkFilter, RoomExplorerView, RoomFilterSet, day_of, ground_words
from knowledge_base.practices.choices import RECOMMENDED, Evidence, Expertise, Kind, Maturity
from knowledge_base.practices.models import PracticePage


def _choices(label: str, choices: Any) -> Any:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices.choices, widget=forms.CheckboxSelectMultiple
    )


class PracticeFilterSet(RoomFilterSet):
    """Narrow the bank by kind, organisation and where the practices stand."""

    kind = _choices("Вид", Kind)
    expertise = _choices("Экспертиза", Expertise)
    maturity = _choices("Зрелость", Maturity)
    evidence = _choices("Доказательность", Evidence)
    organisation = django_filters.ModelChoiceFilter(label="Учреждение", queryset=Organisation.objects.all())
    term = django_filters.ChoiceFilter(
        label="Рекомендация",
        choices=[("over", "Срок истёк")],
        method="whose_term_is_over",
        empty_label="Любая",
        widget=forms.RadioSelect,
    )

    ground = MarkFilter()

    class Meta:
        model = PracticePage
        fields: ClassVar[list[str]] = []

    def whose_term_is_over(self, pages: QuerySet[PracticePage], name: str, value: str) -> QuerySet[PracticePage]:
        """Those whose recommendation was given for a term that has passed."""
        if value != "over":
            return pages
        return pages.filter(expertise__in=RECOMMENDED, valid_until__lt=timezone.localdate())


class PracticeExplorerView(RoomExplorerView):
    """Practices below the bank."""

    base_filterset_class = PracticeFilterSet
    joined = ("organisation",)
    dated = ("valid_until",)


class PracticePageViewSet(PageViewSet):
    """The explorer's columns for practices."""

    model = PracticePage
    index_view_class = PracticeExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Практика", sort_key="title", classname="title"),
        Column("kind", label="Вид", accessor="get_kind_display", sort_key="kind", width="14%"),
        Column("organisation", label="Учреждение", sort_key="organisation__name", width="16%"),
        Column("expertise", label="Экспертиза", accessor="get_expertise_display", sort_key="expertise", width="12%"),
        Column("valid_until", label="До", accessor=day_of("valid_until"), sort_key="valid_until", width="8%"),
        Column("ground", label="Основание", accessor=ground_words, width="10%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = PracticeFilterSet
