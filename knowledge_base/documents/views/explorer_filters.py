"""Filters of the bank in the editors' explorer: what the documents are, and what an editor has still to do about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import WorkflowState

from knowledge_base.documents.choices import Kind, Level, Status, TextState
from knowledge_base.documents.dashboard.filters import DashboardFilterSet
from knowledge_base.documents.models import DocumentPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.explorer import MarkFilter

#: A review that is due within so many days is «скоро».
SOON = dt.timedelta(days=30)

#: Texts that a reader cannot read on the site.
TEXTLESS = (TextState.ABSENT, TextState.FILES, TextState.DRAFT)

#: What a document may lack: label and condition.
LACKS: Mapping[str, tuple[str, Q]] = {
    "text": ("Нет текста и не сказано почему", Q(standing__text_state__in=TEXTLESS, no_text_reason="")),
    "requisites": ("Нет номера или даты", Q(number="") | Q(adopted_on__isnull=True)),
    "issuer": ("Не указан принявший орган", Q(issuer__isnull=True)),
    "topic": ("Нет темы", Q(topics__isnull=True)),
    "annotation": ("Нет аннотации", Q(annotation="")),
    "source": ("Не указано, откуда взят", Q(source_url="")),
    "verified": ("Не сверен с источником", Q(verified_on__isnull=True)),
}


def in_review() -> QuerySet[WorkflowState, dict[str, Any]]:
    """Keys of the documents that are on their way through a check."""
    kind = ContentType.objects.get_for_model(DocumentPage)
    # Generic relations keep the key as text; PostgreSQL compares no text with numbers.
    states = WorkflowState.objects.active().filter(content_type=kind)
    return states.values(key=Cast("object_id", IntegerField()))


def _people(request: Any) -> QuerySet[Any]:
    """Whoever answers for some document."""
    return get_user_model().objects.filter(responsible_for_documents__isnull=False).distinct()


def _boxes(label: str, choices: Any, **kwargs: Any) -> Any:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **kwargs
    )


def _one(label: str, choices: Any, method: str, empty: str) -> Any:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, method=method, empty_label=empty, widget=forms.RadioSelect
    )


class DocumentFilterSet(DashboardFilterSet):
    """Narrow the bank by what the documents are and where they stand."""

    kind = _boxes("Вид", Kind.choices)
    level = _boxes("Уровень", Level.choices)
    standing = _boxes("Действие", Status.choices, field_name="standing__status")
    text = _boxes("Текст", TextState.choices, field_name="standing__text_state")
    lacks = _boxes("Чего не хватает", [(name, label) for name, (label, _) in LACKS.items()], method="by_lack")
    ground = MarkFilter()
    checking = _one("Проверка", [("now", "На проверке"), ("draft", "Черновик не передан")], "by_check", "Любая")
    review = _one(
        "Пересмотр",
        [("due", "Срок прошёл"), ("soon", "Ближайшие 30 дней"), ("none", "Срок не назначен")],
        "by_review",
        "Любой",
    )
    mine = _one("За кем", [("me", "За мной"), ("nobody", "Ни за кем")], "by_owner", "За кем угодно")
    responsible = django_filters.ModelChoiceFilter(label="Ответственный", queryset=_people)
    issuer = django_filters.ModelChoiceFilter(label="Орган", queryset=Organisation.objects.all())
    year_from = django_filters.NumberFilter(
        label="Принят с года", field_name="adopted_on__year", lookup_expr="gte", min_value=1800, max_value=2200
    )
    year_to = django_filters.NumberFilter(
        label="Принят по год", field_name="adopted_on__year", lookup_expr="lte", min_value=1800, max_value=2200
    )

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []

    def by_lack(self, documents: QuerySet[DocumentPage], name: str, values: list[str]) -> QuerySet[DocumentPage]:
        """Those that lack any of it."""
        chosen = Q()
        for value in values:
            chosen |= LACKS[value][1]
        return documents.filter(pk__in=DocumentPage.objects.filter(chosen).values("pk")) if values else documents

    def by_check(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Those that somebody checks now, or those whose draft nobody has been asked to check."""
        if value == "now":
            return documents.filter(pk__in=in_review())
        if value == "draft":
            return documents.filter(has_unpublished_changes=True).exclude(pk__in=in_review())
        return documents

    def by_review(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """By the day of the next review."""
        today = timezone.localdate()
        chosen = {
            "due": Q(review_by__lte=today),
            "soon": Q(review_by__gt=today, review_by__lte=today + SOON),
            "none": Q(review_by__isnull=True),
        }
        return documents.filter(chosen[value]) if value in chosen else documents

    def by_owner(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Those for which the user who asks, or nobody, answers."""
        if value == "nobody":
            return documents.filter(responsible__isnull=True)
        return documents.filter(responsible=self.request.user) if value == "me" else documents
