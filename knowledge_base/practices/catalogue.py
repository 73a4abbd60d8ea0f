"""The bank of practices as a list: filters, orders, rows, columns of exports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge_base.organisations.search_facets import describe_organisations
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from knowledge_base.practices.choices import Evidence, Expertise, Kind, Maturity
from knowledge_base.practices.export_columns import COLUMNS, whole
from knowledge_base.practices.models.practice import PracticePage
from knowledge_base.practices.practice_rows import rows_of


def _labels(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _reviewed(expertise: str) -> str:
    """What has not been handed in has no status for readers."""
    return "" if expertise == Expertise.DRAFT else expertise


def newest_first(published: dt.datetime | None) -> float:
    """Key of the usual order: the latest first, what was never announced last."""
    return -published.timestamp() if published else 0.0


def by_title(title: str) -> str:
    """Key of the alphabetical order, Russian letters in theirs (ё beside е), quotes ignored."""
    return title.casefold().replace("ё", "е").lstrip('«"„“ ')


SPEC = ListingSpec(
    filters=(
        Filter("practice_kind", "Вид практики", column="kind", choices=_labels(Kind)),
        Filter("education", "Уровень образования", relation="education_levels"),
        Filter("subject", "Предмет", relation="subjects"),
        Filter("topic", "Тема", relation="topics"),
        Filter("deficit", "Какое затруднение снимает", relation="deficits"),
        Filter("audience", "Для кого", relation="audiences"),
        Filter("organisation", "Учреждение", column="organisation__slug", describe=describe_organisations),
        Filter("expertise", "Экспертиза", column="expertise", choices=_labels(Expertise), to_value=_reviewed),
        Filter("maturity", "Зрелость", column="maturity", choices=_labels(Maturity)),
        Filter("evidence", "Доказательность", column="evidence", choices=_labels(Evidence)),
    ),
    sorts=(
        Sort("new", "Сначала новые", ("first_published_at",), newest_first),
        Sort("title", "По названию", ("title",), by_title),
    ),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("практика", "практики", "практик"),
    found=("Найдена", "Найдено", "Найдено"),
    published=lambda: PracticePage.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=whole,
    source="practice",
    searched=frozenset({"practice_kind", "education", "subject", "topic", "deficit", "audience", "organisation"}),
)
