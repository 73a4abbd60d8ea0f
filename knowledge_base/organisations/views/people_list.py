"""The list of people in the admin: where somebody works, and whether there is a consent."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import IndexView

from knowledge_base.organisations import consent_words
from knowledge_base.organisations.models import Consent, Organisation, Person, Position, Scope
from knowledge_base.organisations.models.person import held_on

#: A consent that ends within so many days is to be asked for again.
SOON = dt.timedelta(days=30)

CONSENT_FILTER = [("yes", "Есть"), ("soon", "Кончается в ближайшие 30 дней"), ("no", "Нет: карточка не видна")]


def ending_soon(people: QuerySet[Person], today: dt.date) -> QuerySet[Person]:
    """Those whose consent to the card holds today, and in a month no longer."""
    return people.filter(_card_on(today)).exclude(_card_on(today + SOON))


def without_consent(people: QuerySet[Person], today: dt.date) -> QuerySet[Person]:
    """Those without a consent to the card that holds today."""
    return people.exclude(_card_on(today))


def _card_on(day: dt.date) -> Exists:
    return Exists(Consent.objects.current(day).filter(person=OuterRef("pk"), scope=Scope.CARD))


class PersonFilterSet(WagtailFilterSet):
    """Narrow the people."""

    consent = django_filters.ChoiceFilter(
        label="Согласие на карточку",
        choices=CONSENT_FILTER,
        method="by_consent",
        empty_label="Любое",
        widget=forms.RadioSelect,
    )
    organisation = django_filters.ModelChoiceFilter(
        label="Работает в организации", queryset=Organisation.objects.all(), method="by_organisation"
    )
    live = django_filters.ChoiceFilter(
        label="На сайте",
        choices=[("True", "Опубликованные"), ("False", "Черновики")],
        empty_label="Все",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = []

    def by_consent(self, people: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """By the state of the consent to the card today."""
        today = timezone.localdate()
        if value == "soon":
            return ending_soon(people, today)
        return people.filter(_card_on(today)) if value == "yes" else without_consent(people, today)

    def by_organisation(self, people: QuerySet[Person], name: str, value: Organisation) -> QuerySet[Person]:
        """Those who hold a position there today."""
        held = Position.objects.filter(held_on(timezone.localdate()), organisation=value)
        return people.filter(pk__in=held.values("person"))


class PersonIndexView(IndexView):
    """The list; four queries for what its columns tell."""

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(*args, **kwargs)
        column.label = "Имя"
        return column

    def get_base_queryset(self) -> Any:
        """With consents, positions, and what Wagtail would ask of each row: whether it waits for approval."""
        running = WorkflowState.objects.active().select_related("current_task_state__task")
        return (
            super()
            .get_base_queryset()
            .prefetch_related(
                "consents",
                "positions__organisation",
                Prefetch("workflow_states", running, to_attr="_current_workflow_states"),
            )
        )


def _work(person: Person) -> str:
    return "; ".join(str(position) for position in person.positions_on(timezone.localdate()))


def _consent(person: Person) -> str:
    return consent_words.card_words(person, timezone.localdate())


COLUMNS: list[Any] = [
    "title",
    Column("work", label="Где работает", accessor=_work, width="34%"),
    Column("consent", label="Согласие", accessor=_consent, width="22%"),
    LiveStatusTagColumn(label="На сайте"),
]
