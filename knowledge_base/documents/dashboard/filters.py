"""The filters to which «Сводка» leads: whether readers see it, what is to be looked at, when it came and when it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from knowledge_base.documents.dashboard.conditions import (
    LOOKS,
    SITES,
    added_in,
    ended_in,
    month_words,
    months_until,
    on_site,
)
from knowledge_base.documents.models import DocumentPage
from knowledge_base.pages.explorer import RoomFilterSet


def _months() -> list[tuple[str, str]]:
    return [(f"{first:%Y-%m}", month_words(first)) for first in reversed(months_until(timezone.localdate()))]


def _month(label: str, method: str) -> Any:
    return django_filters.ChoiceFilter(
        label=label, choices=_months, method=method, empty_label="Любой месяц", widget=forms.Select
    )


class DashboardFilterSet(RoomFilterSet):
    """The same conditions by which «Сводка» counts (`conditions`)."""

    site = django_filters.ChoiceFilter(
        label="На сайте", choices=SITES, method="by_site", empty_label="Любые", widget=forms.RadioSelect
    )
    look = django_filters.MultipleChoiceFilter(
        label="Присмотреться",
        choices=[(code, look.label) for code, look in LOOKS.items()],
        method="by_look",
        widget=forms.CheckboxSelectMultiple,
    )
    added = _month("Появились в банке", "by_added")
    ended = _month("Утратили силу", "by_ended")

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []

    def by_site(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Published, closed, drafts."""
        return on_site(documents, value)

    def by_look(self, documents: QuerySet[DocumentPage], name: str, values: list[str]) -> QuerySet[DocumentPage]:
        """Any of the conditions."""
        chosen = Q()
        for value in values:
            chosen |= LOOKS[value].q(timezone.localdate())
        return documents.filter(chosen) if values else documents

    def by_added(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """First published in the month."""
        return self._by_month(documents, value, added_in)

    def by_ended(self, documents: QuerySet[DocumentPage], name: str, value: str) -> QuerySet[DocumentPage]:
        """Lost force in the month."""
        return self._by_month(documents, value, ended_in)

    def _by_month(
        self, documents: QuerySet[DocumentPage], value: str, condition: Callable[[dt.date], Q]
    ) -> QuerySet[DocumentPage]:
        return documents.filter(condition(dt.date.fromisoformat(f"{value}-01"))) if value else documents
