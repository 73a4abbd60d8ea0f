"""The materials as a list: filters, orders, rows, columns of exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.utils import timezone

from knowledge_base.materials.choices import Kind
from knowledge_base.materials.formats import formats_of
from knowledge_base.materials.material_rows import NEWEST, rows_of
from knowledge_base.materials.models.material import MaterialPage
from knowledge_base.organisations.search_facets import describe_organisations
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort


def newest_first(published: dt.datetime | None) -> float:
    """Key of the usual order: the latest first."""
    return -published.timestamp() if published else 0.0


def by_title(title: str) -> str:
    """Key of the alphabetical order, Russian letters in theirs (ё beside е), quotes ignored."""
    return title.casefold().replace("ё", "е").lstrip('«"„“ ')


def latest_year(year: int | None) -> int:
    """Key of the order by year: the latest first, those without a year last."""
    return -(year or 0)


SPEC = ListingSpec(
    filters=(
        Filter("material_kind", "Вид материала", column="kind", choices={c.value: str(c.label) for c in Kind}),
        Filter("education", "Уровень образования", relation="education_levels"),
        Filter("subject", "Предмет", relation="subjects"),
        Filter("audience", "Для кого", relation="audiences"),
        Filter("topic", "Тема", relation="topics"),
        Filter("deficit", "Какое затруднение снимает", relation="deficits"),
        Filter("organisation", "Организация", column="organisation__slug", describe=describe_organisations),
        Filter("year", "Год", column="year", newest_first=True),
    ),
    sorts=(
        Sort("new", "Сначала новые", ("first_published_at",), newest_first),
        Sort("title", "По названию", ("title",), by_title),
        Sort("year", "По году", ("year",), latest_year),
    ),
)


def whole(pks: Sequence[int]) -> Iterable[Model]:
    """The materials of an export with what its columns show. About ten queries, however many."""
    related = ("education_levels", "subjects", "audiences", "topics", "files__file")
    found = MaterialPage.objects.select_related("organisation").prefetch_related(*related).in_bulk(list(pks))
    return [found[pk] for pk in pks if pk in found]


def _names(field: str) -> Column:
    label = str(MaterialPage._meta.get_field(field).verbose_name)
    return Column(
        field, label[:1].upper() + label[1:], lambda page: tuple(value.name for value in getattr(page, field).all())
    )


def _published_on(page: MaterialPage) -> dt.date | None:
    return timezone.localdate(page.first_published_at) if page.first_published_at else None


COLUMNS = (
    Column("title", "Название", lambda page: page.title),
    Column("kind", "Вид материала", lambda page: page.get_kind_display()),
    Column("year", "Год", lambda page: page.year),
    Column("organisation", "Организация", lambda page: str(page.organisation or "")),
    _names("education_levels"),
    Column("grades", "Классы или возраст", lambda page: page.grades),
    _names("subjects"),
    _names("audiences"),
    _names("topics"),
    Column("licence", "Условия", lambda page: page.get_licence_display()),
    Column("formats", "Форматы файлов", lambda page: formats_of(page.files.all())),
    Column("recording", "Запись", lambda page: page.recording_url),
    Column("summary", "Кратко", lambda page: page.summary),
    Column("published", "Опубликован", _published_on),
    Column("url", "Адрес", lambda page: page.full_url or ""),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("материал", "материала", "материалов"),
    published=lambda: MaterialPage.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=whole,
    newest=NEWEST,
    source="material",
    searched=frozenset(
        {"material_kind", "education", "subject", "audience", "topic", "deficit", "organisation", "year"}
    ),
)
