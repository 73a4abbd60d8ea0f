"""Practices as rows of lists, sections and feeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Row
from knowledge_base.practices.expertise_words import badge_of
from knowledge_base.practices.models.practice import PracticePage
from knowledge_base.taxonomy.models import EducationLevel

# What a row does not show: the passport is long, a list of twenty need not carry it.
_HEAVY = (
    "body",
    "problem",
    "goal",
    "tasks",
    "idea",
    "technologies",
    "resources_staff",
    "resources_equipment",
    "resources_finance",
    "resources_partners",
    "conditions",
    "measurement",
    "limits",
    "fits",
)


def rows_of(pks: Sequence[int], request: HttpRequest | None = None, today: dt.date | None = None) -> list[Row]:
    """Rows in the order of `pks`, which the caller has found to be published. Two queries, however many rows."""
    found = PracticePage.objects.filter(pk__in=pks).select_related("organisation").defer(*_HEAVY)
    pages = {page.pk: page for page in found}
    levels = _levels(pks)
    day = today or timezone.localdate()
    rows = (_row(pages[pk], levels.get(pk, ()), request, day) for pk in pks if pk in pages)
    return with_marks(PracticePage, rows, day)


def newest(practices: QuerySet[PracticePage], most: int, request: HttpRequest | None = None) -> list[Row]:
    """The most recently published of these. Three queries."""
    order = ("-first_published_at", "-pk")
    return rows_of(list(practices.order_by(*order).values_list("pk", flat=True)[:most]), request)


def _row(page: PracticePage, levels: tuple[str, ...], request: HttpRequest | None, today: dt.date) -> Row:
    facts = (str(page.organisation or ""), ", ".join(levels), page.get_maturity_display() if page.maturity else "")
    return Row(
        pk=page.pk,
        url=page.get_url(request) or "",
        title=page.title,
        head=page.kind_words,
        text=page.summary,
        meta=tuple(fact for fact in facts if fact),
        badge=badge_of(page.expertise, page.valid_until, today),
        day=page.first_published_at,
    )


def _levels(pks: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """Names of the levels of education, by key of the practice."""
    through: Any = PracticePage.education_levels.through
    pairs = through.objects.filter(practicepage_id__in=pks).order_by(
        "educationlevel__sort_order", "educationlevel__name"
    )
    found: dict[int, tuple[str, ...]] = {}
    for pk, name in pairs.values_list("practicepage_id", f"{EducationLevel._meta.model_name}__name"):
        found[pk] = (*found.get(pk, ()), name)
    return found
