"""Rows around documents as the search takes them: plain values for a whole batch, without an object for each.

Prefetching makes a queryset for each document and each set; a rebuild of a large bank feels it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.documents.models import ActionStep, DocumentPage
from knowledge_base.organisations.models import FormerName

Values = Mapping[int, Sequence[tuple[str, str]]]
"""Key of a document → code and name of each value, in the vocabulary's order."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands around some documents."""

    topics: Values
    audiences: Values
    education_levels: Values
    steps: Mapping[int, Sequence[str]]
    """Key of a document → «что сделать», a step with its term."""
    former_names: Mapping[int, Sequence[str]]
    """Key of an issuer → names it had."""


def rows_of(pages: Sequence[DocumentPage]) -> Rows:
    """The rows around these documents. Five queries."""
    pks = [page.pk for page in pages]
    return Rows(
        topics=_values("topics", pks),
        audiences=_values("audiences", pks),
        education_levels=_values("education_levels", pks),
        steps=_steps(pks),
        former_names=_former_names({page.issuer_id for page in pages if page.issuer_id}),
    )


def _values(name: str, pks: Sequence[int]) -> Values:
    field: Any = DocumentPage._meta.get_field(name)
    page, value = f"{field.m2m_field_name()}_id", field.m2m_reverse_field_name()
    rows = field.remote_field.through.objects.filter(**{f"{page}__in": pks})
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    ordered = rows.order_by(f"{value}__sort_order", f"{value}__name")
    for pk, code, words in ordered.values_list(page, f"{value}__slug", f"{value}__name"):
        found[pk].append((code, words))
    return found


def _steps(pks: Sequence[int]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = ActionStep.objects.filter(page_id__in=pks).order_by("sort_order", "pk")
    for pk, text, term in rows.values_list("page_id", "text", "term"):
        found[pk].append(f"{text} {term}".strip())
    return found


def _former_names(issuers: set[int]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = FormerName.objects.filter(organisation_id__in=issuers).order_by("until", "pk")
    for issuer, name in rows.values_list("organisation_id", "name"):
        found[issuer].append(name)
    return found
