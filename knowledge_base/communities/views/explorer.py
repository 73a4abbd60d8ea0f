"""Communities and tasks in the editors' explorer: columns and filters that answer an editor's question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    NavigateToChildrenColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from knowledge_base.communities.choices import Kind, Level, State
from knowledge_base.communities.models import CommunitiesPage, Leadership, NodePage, TaskPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.explorer import MarkFilter, RoomExplorerView, RoomFilterSet, ground_words


class CommunitiesFilterSet(RoomFilterSet):
    """Narrow the list by what the communities are and who edits them."""

    what = django_filters.ChoiceFilter(
        label="Что",
        choices=[("nodes", "Сообщества"), ("tasks", "Актуальные задачи")],
        method="of_what",
        empty_label="Всё",
        widget=forms.RadioSelect,
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Вид", field_name="nodepage__kind", choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    level = django_filters.MultipleChoiceFilter(
        label="Уровень", field_name="nodepage__level", choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label="Работает ли", field_name="nodepage__state", choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    task = django_filters.ModelChoiceFilter(
        label="Актуальная задача", field_name="nodepage__tasks", queryset=TaskPage.objects.all()
    )
    organisation = django_filters.ModelChoiceFilter(
        label="Организация", field_name="nodepage__organisation", queryset=Organisation.objects.all()
    )
    leaders = django_filters.ChoiceFilter(
        label="Кто ведёт страницу",
        choices=[("some", "Руководители"), ("none", "Только методисты")],
        method="led_by",
        empty_label="Всё равно",
        widget=forms.RadioSelect,
    )

    ground = MarkFilter(NodePage, TaskPage)

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def of_what(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Only nodes, or only tasks."""
        return pages.filter(**{f"{'nodepage' if value == 'nodes' else 'taskpage'}__isnull": False})

    def led_by(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Nodes that have leaders of their own, or have none."""
        return pages.filter(nodepage__isnull=False, nodepage__leadership__isnull=value == "none")


class CommunitiesExplorerView(RoomExplorerView):
    """Nodes and tasks below their list, in the order in which readers see the tasks."""

    base_filterset_class = CommunitiesFilterSet

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """With the arrow to child pages: practices and news lie below nodes."""
        return [*self.columns, NavigateToChildrenColumn("navigate", width="10%")]

    def annotate_queryset(self, pages: Any) -> Any:
        """As Wagtail does where pages of several types stand together."""
        return super().annotate_queryset(pages).defer_streamfields().specific()

    def get_table(self, object_list: Any) -> Any:
        """Names of the leaders for all rows in one query."""
        object_list = list(object_list)
        names = leader_names([page.pk for page in object_list])
        for page in object_list:
            page.leader_names = names.get(page.pk, "")
        return super().get_table(object_list)


def leader_names(pks: Collection[int]) -> Mapping[int, str]:
    """«Вера Заречная, Пётр Холмов» by key of the node. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    held = Leadership.objects.filter(node__in=pks).prefetch_related("group__user_set")
    for one in held:
        found[one.node_id].extend(str(user) for user in one.group.user_set.all())
    return {pk: ", ".join(sorted(names)) for pk, names in found.items()}


def _kind(page: Page) -> str:
    """«Клуб · муниципальный», «Актуальная задача»."""
    if not isinstance(page, NodePage):
        return str(page._meta.verbose_name).capitalize()
    return " · ".join(part for part in (page.kind_label, page.get_level_display().lower()) if part)


def _state(page: Page) -> str:
    return page.get_state_display() if isinstance(page, NodePage) else ""


class CommunitiesViewSet(PageViewSet):
    """The explorer's columns below the list of communities."""

    model = CommunitiesPage
    parent_models: ClassVar[list[Any]] = [CommunitiesPage]
    index_view_class = CommunitiesExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Название", sort_key="title", classname="title", width="38%"),
        Column("kind", label="Вид", accessor=_kind, sort_key="nodepage__kind"),
        Column("state", label="Работает ли", accessor=_state, sort_key="nodepage__state", width="10%"),
        Column("leaders", label="Страницу ведут", accessor="leader_names", width="14%"),
        Column("ground", label="Основание", accessor=ground_words, width="10%"),
        PageStatusColumn("status", label="На сайте", sort_key="live", width="10%"),
    ]
    filterset_class = CommunitiesFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Pages of both types are listed."""
        given: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return {**given, "model": Page}
