"""The list of events in the admin: columns and filters that answer an editor's question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views import snippets

from knowledge_base.communities.models import NodePage
from knowledge_base.events.choices import Format, Kind, Level, SetStatus, Status
from knowledge_base.events.models import Event
from knowledge_base.events.querysets import EventQuerySet
from knowledge_base.events.views.editing import COPY
from knowledge_base.events.views.standing_rows import note_schedules, with_reviews
from knowledge_base.events.when import short_when
from knowledge_base.pages.explorer import MarkFilter, ground_words, note_marks

ACTIONS = ("change", "view", "delete")


def nodes_for(request: Any) -> QuerySet[NodePage]:
    """Communities that have events."""
    return NodePage.objects.filter(pk__in=Event.objects.exclude(node=None).values("node")).order_by("title")


class EventFilterSet(WagtailFilterSet):
    """Narrow the list by what the events are, when they are and where they stand."""

    when = django_filters.DateFromToRangeFilter(label="Когда", method="in_period", widget=DateRangePickerWidget)
    standing = django_filters.MultipleChoiceFilter(
        label="Статус", choices=Status.choices, method="by_standing", widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(label="Вид", choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    format = django_filters.MultipleChoiceFilter(
        label="Формат", choices=Format.choices, widget=forms.CheckboxSelectMultiple
    )
    level = django_filters.MultipleChoiceFilter(
        label="Уровень", choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    node = django_filters.ModelChoiceFilter(label="Сообщество", queryset=nodes_for)
    report = django_filters.ChoiceFilter(
        label="Отчёт",
        choices=[("due", "Прошло без отчёта")],
        method="report_due",
        empty_label="Любой",
        widget=forms.RadioSelect,
    )

    ground = MarkFilter()

    class Meta:
        model = Event
        fields: ClassVar[list[str]] = []

    def in_period(self, events: QuerySet[Event], name: str, value: slice | None) -> QuerySet[Event]:
        """Those of which a part lies between the two days, both included; days without one bound are open there."""
        if value is not None and value.start is not None:
            events = events.filter(last_end__gte=value.start)
        if value is not None and value.stop is not None:
            events = events.filter(first_start__lte=value.stop)
        return events

    def by_standing(self, events: QuerySet[Event], name: str, values: Sequence[str]) -> QuerySet[Event]:
        """By the status of this moment, as `status.status_on` would say it."""
        if not values:
            return events
        now, chosen = timezone.now(), Q()
        over, begun = Q(last_end__lte=now), Q(first_start__lte=now)
        dated = Q(first_start__isnull=False) & ~Q(status=SetStatus.CANCELLED)
        for value in values:
            if value == Status.HELD:
                chosen |= dated & over
            elif value == Status.ONGOING:
                chosen |= dated & begun & Q(last_end__gt=now)
            elif value == Status.CANCELLED:
                chosen |= Q(status=value)
            else:
                chosen |= Q(status=value) & (Q(first_start__gt=now) | Q(first_start__isnull=True))
        return events.filter(chosen)

    def report_due(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Over, not cancelled, published, and nothing said of how it went."""
        return events.without_report(timezone.now()) if value == "due" else events


class EventIndexView(snippets.IndexView):
    """Events that the user may work on; rows come whole."""

    def get_base_queryset(self) -> Any:
        """Leaders see the events of their communities only: drafts of others are nobody's business."""
        events = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ACTIONS)
        whole = with_reviews(events.select_related("node", "latest_revision"))
        return whole.defer("latest_revision__content", "body", "report")

    @cached_property
    def columns(self) -> list[Any]:
        """The title keeps its width on a telephone, where the table is wider than the screen."""
        columns: list[Any] = super().columns
        next(column for column in columns if column.name == "__str__").width = "36%"
        return columns

    def get_list_more_buttons(self, instance: Event) -> list[Any]:
        """Wagtail's, with what copying does here."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        copy = self.get_copy_url(instance)
        for button in buttons:
            if copy and button.url == copy:
                button.label = COPY
        return buttons

    def order_queryset(self, queryset: Any) -> Any:
        """What has no day stands first with the latest: it wants attention."""
        if self.ordering == "-first_start":
            return queryset.order_by(F("first_start").desc(nulls_first=True), "-pk")
        if self.ordering == "first_start":
            return queryset.order_by(F("first_start").asc(nulls_last=True), "pk")
        return super().order_queryset(queryset)

    def get_table(self, object_list: Any) -> Any:
        """The rows know whether they are on the schedule before each is asked."""
        object_list = list(object_list)
        note_schedules(object_list)
        note_marks(object_list)
        return super().get_table(object_list)


def _when(event: Event) -> str:
    return short_when(event.first_start, event.last_end)


def _node(event: Event) -> str:
    return event.node.title if event.node else ""


def _status(event: Event) -> str:
    return str(event.status_at(timezone.now()).label)


COLUMNS: list[Any] = [
    "__str__",
    Column("when", label="Когда", accessor=_when, sort_key="first_start"),
    Column("kind", label="Вид", accessor="get_kind_display", sort_key="kind"),
    Column("node", label="Сообщество", accessor=_node, sort_key="node__title"),
    Column("status", label="Статус", accessor=_status, sort_key="status"),
    Column("ground", label="Основание", accessor=ground_words),
    LiveStatusTagColumn(label="На сайте", sort_key="live"),
]
