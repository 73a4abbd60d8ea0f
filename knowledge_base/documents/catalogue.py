"""The bank as a catalogue: filters, orders, rows, columns of its exports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents import new_day
from knowledge_base.documents.choices import STATUS_SHAPE, STATUS_TONE, Kind, Level, Status
from knowledge_base.documents.models.document import DocumentPage
from knowledge_base.documents.models.standing import Standing
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Badge, Row

_FIGURES = re.compile(r"(\d+)")


def _year(day: date | None) -> str:
    return str(day.year) if day else ""


def newest_first(adopted_on: date | None) -> tuple[bool, int]:
    """Key of the usual order: the latest date first, the undated last."""
    return (adopted_on is None, -(adopted_on.toordinal() if adopted_on else 0))


def by_title(title: str) -> str:
    """Key of the alphabetical order, Russian letters in theirs (ё beside е), quotes ignored."""
    return title.casefold().replace("ё", "е").lstrip('«"„“ ')


def by_number(number_key: str) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Key of the order by number: figures by value («9» before «43»), the unnumbered last."""
    found = [part for part in _FIGURES.split(number_key) if part]
    return (not number_key, [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in found])


SPEC = ListingSpec(
    filters=(
        Filter("kind", "Вид документа", column="kind", choices={c.value: str(c.label) for c in Kind}),
        Filter("level", "Уровень", column="level", choices={c.value: str(c.label) for c in Level}),
        Filter("issuer", "Принявший орган", column="issuer__slug", label_column="issuer__name"),
        Filter("status", "Статус", column="standing__status", choices={c.value: str(c.label) for c in Status}),
        Filter("year", "Год принятия", column="adopted_on", to_value=_year, newest_first=True, stretch=True),
        Filter("topic", "Тема", relation="topics"),
        Filter("audience", "Для кого", relation="audiences"),
    ),
    sorts=(
        Sort("date", "Сначала новые", ("adopted_on",), newest_first),
        Sort("title", "По названию", ("title",), by_title),
        Sort("number", "По номеру", ("number_key",), by_number),
    ),
)


def notice_new_day() -> None:
    """Statuses of yesterday are computed anew before they are shown. One query a day."""
    if new_day.is_noticed():
        return
    new_day.notice(Standing.objects.order_by("computed_for").values_list("computed_for", flat=True)[:1])


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`, which the caller has found to be published, with what other rooms say of them."""
    return with_marks(DocumentPage, plain_rows(pks, request), timezone.localdate())


def plain_rows(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """The same rows, bare. Two queries, however many rows."""
    through: Any = DocumentPage.audiences.through
    pairs = through.objects.filter(documentpage_id__in=pks).order_by("audience__sort_order", "audience__name")
    audiences: dict[int, tuple[str, ...]] = {}
    for pk, name in pairs.values_list("documentpage_id", "audience__name"):
        audiences[pk] = (*audiences.get(pk, ()), name)
    found = DocumentPage.objects.filter(pk__in=pks).select_related("standing").defer("annotation")
    pages = {page.pk: page for page in found}
    return [_row(pages[pk], audiences.get(pk, ()), request) for pk in pks if pk in pages]


def badge_of(status: str) -> Badge:
    """A status as a word with its shape and colour."""
    return Badge(str(Status(status).label), STATUS_TONE[Status(status)], STATUS_SHAPE[status])


def _row(page: DocumentPage, audiences: tuple[str, ...], request: HttpRequest | None) -> Row:
    standing = getattr(page, "standing", None)
    facts = (
        standing.issuer_name if standing else "",
        ", ".join(audiences),
        ", ".join(standing.file_formats.split()) if standing else "",
    )
    return Row(
        pk=page.pk,
        url=page.get_url(request) or "",
        head=page.requisites,
        title=page.heading,
        badge=badge_of(standing.status if standing else Status.UNKNOWN),
        meta=tuple(fact for fact in facts if fact),
        day=page.first_published_at,
    )


def _whole(pks: Sequence[int]) -> Iterator[DocumentPage]:
    """Documents with all that the columns show, in the order of `pks`, in batches."""
    for start in range(0, len(pks), 500):
        some = pks[start : start + 500]
        found: Mapping[int, DocumentPage] = {
            page.pk: page
            for page in DocumentPage.objects.filter(pk__in=some)
            .select_related("standing")
            .prefetch_related("topics", "audiences", "education_levels")
        }
        yield from (found[pk] for pk in some if pk in found)


def _names(field: str) -> Any:
    return lambda page: tuple(value.name for value in getattr(page, field).all())


def _standing(field: str) -> Any:
    return lambda page: getattr(page.standing, field) if hasattr(page, "standing") else None


COLUMNS = (
    Column("kind", "Вид документа", lambda page: page.get_kind_display()),
    Column("number", "Номер", lambda page: page.number),
    Column("adopted_on", "Дата принятия", lambda page: page.adopted_on),
    Column("title", "Название", lambda page: page.heading),
    Column("short_name", "Краткое название", lambda page: page.short_name),
    Column("level", "Уровень", lambda page: page.get_level_display()),
    Column("issuer", "Принявший орган", _standing("issuer_name")),
    Column("status", "Статус", lambda page: page.standing.get_status_display() if hasattr(page, "standing") else None),
    Column("status_since", "Статус с какого дня", _standing("since")),
    Column("in_force_from", "Вступил в силу", lambda page: page.in_force_from),
    Column("in_force_until", "Действует до", lambda page: page.in_force_until),
    Column("topics", "Темы", _names("topics")),
    Column("audiences", "Для кого", _names("audiences")),
    Column("education_levels", "Уровень образования", _names("education_levels")),
    Column("verified_on", "Проверен", lambda page: page.verified_on),
    Column("url", "Адрес", lambda page: page.full_url),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("документ", "документа", "документов"),
    published=lambda: DocumentPage.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=_whole,
    source="document",
    searched=frozenset({"kind", "level", "issuer", "status", "year", "topic"}),
)
