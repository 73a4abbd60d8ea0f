"""News in the editors' explorer: columns and filters that answer an editor's question."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.communities.models import NodePage
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models import NewsPage
from knowledge_base.pages.explorer import RoomExplorerView, RoomFilterSet, day_of
from knowledge_base.taxonomy.models import Topic


class NewsFilterSet(RoomFilterSet):
    """Narrow the news by what they are about, when and whose."""

    rubric = django_filters.MultipleChoiceFilter(
        label="Рубрика", choices=Rubric.choices, widget=forms.CheckboxSelectMultiple
    )
    day = django_filters.DateFromToRangeFilter(label="Дата", widget=DateRangePickerWidget)
    node = django_filters.ModelChoiceFilter(label="Сообщество", queryset=NodePage.objects.order_by("title"))
    topic = django_filters.ModelChoiceFilter(label="Тема", field_name="topics", queryset=Topic.objects.all())

    class Meta:
        model = NewsPage
        fields: ClassVar[list[str]] = []


class NewsExplorerView(RoomExplorerView):
    """News below their list."""

    base_filterset_class = NewsFilterSet
    joined = ("node",)
    dated = ("day",)
    default_ordering = "-day"


class NewsPageViewSet(PageViewSet):
    """The explorer's columns for news."""

    model = NewsPage
    index_view_class = NewsExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Новость", sort_key="title", classname="title"),
        Column("day", label="Дата", accessor=day_of("day"), sort_key="day", width="10%"),
        Column("rubric", label="Рубрика", accessor="rubric_label", sort_key="rubric", width="18%"),
        Column("node", label="Сообщество", accessor=lambda page: page.node.title if page.node else "", width="20%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = NewsFilterSet
