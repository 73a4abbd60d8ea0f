"""Facets of the search that many rooms have: choices, vocabularies, years."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from django.db.models import Choices

from search.sources import Facet

#: How readers call a facet before a colon, beside the words of its heading: «аудитория:родители».
_TYPED = {
    "topic": ("тема",),
    "audience": ("аудитория", "кому"),
    "education": ("ступень", "образование"),
    "subject": ("предмет",),
    "deficit": ("дефицит", "затруднение"),
    "year": ("год",),
    "level": ("уровень",),
    "format": ("формат",),
    "rubric": ("рубрика",),
}


def of_choices(name: str, label: str, choices: type[Choices], order: Literal["count", "described"] = "count") -> Facet:
    """Codes of a list of choices → its labels, with a capital."""

    def describe(values: Collection[str]) -> Mapping[str, str]:
        return {value: text[:1].upper() + text[1:] for value, text in _pairs(choices) if value in values}

    return Facet(name, label, describe, order, typed=_typed(name, label))


def of_vocabulary(name: str, label: str, model: Any, order: Literal["count", "described"] = "count") -> Facet:
    """Codes of a vocabulary (`slug`, `name`) → its names, in the vocabulary's own order. One query."""

    def describe(values: Collection[str]) -> Mapping[str, str]:
        return dict(model.objects.filter(slug__in=values).values_list("slug", "name"))

    return Facet(name, label, describe, order, typed=_typed(name, label))


def of_pages(name: str, label: str, model: Any) -> Facet:
    """Primary keys of pages, as texts → their titles. One query."""

    def describe(values: Collection[str]) -> Mapping[str, str]:
        found = model.objects.filter(pk__in=[value for value in values if value.isdigit()])
        return {str(pk): title for pk, title in found.values_list("pk", "title")}

    return Facet(name, label, describe, typed=_typed(name, label))


def of_years(name: str = "year", label: str = "Год") -> Facet:
    """Years, the latest first."""
    return Facet(name, label, lambda values: {value: value for value in values}, "value", typed=_typed(name, label))


def _typed(name: str, label: str) -> tuple[str, ...]:
    """«Вид материала» is a kind of something: «вид:» is enough."""
    return _TYPED.get(name, ("вид",) if label.startswith("Вид ") else ())


def _pairs(choices: type[Choices]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices.choices if value not in (None, "")]
