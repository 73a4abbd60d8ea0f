"""The bank as a listing: filters, orders, rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from knowledge_base.documents import new_day
from knowledge_base.documents.choices import STATUS_TONE, Kind, Level, Status
from knowledge_base.documents.models.document import DocumentPage
from knowledge_base.pages.listing import Listing, Shown, build
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort

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
        Filter("year", "Год принятия", column="adopted_on", to_value=_year, newest_first=True),
        Filter("topic", "Тема", relation="topics"),
        Filter("audience", "Для кого", relation="audiences"),
    ),
    sorts=(
        Sort("date", "Сначала новые", ("adopted_on",), newest_first),
        Sort("title", "По названию", ("title",), by_title),
        Sort("number", "По номеру", ("number_key",), by_number),
    ),
)


#: Filters that the search has under the same names.
SEARCHED = frozenset({"kind", "level", "issuer", "status", "year", "topic"})


@dataclass(frozen=True, slots=True)
class BankRow:
    """A document in a list: kind, number, date and status; the title as the link; who issued it, for whom, files."""

    pk: int
    url: str
    requisites: str
    title: str
    status: str  # code
    status_label: str
    tone: str
    issuer: str
    audiences: tuple[str, ...]
    formats: tuple[str, ...]  # «PDF», «DOCX»; each once
    has_text: bool
    computed_for: date | None  # the day of the status


def listing_of(bank: Page, request: HttpRequest) -> Listing[BankRow]:
    """The published documents below `bank` under the selection in the request's address. Three queries."""
    documents = DocumentPage.objects.published().descendant_of(bank)

    def read() -> Listing[BankRow]:
        return build(SPEC, documents, request.GET, request.path, lambda shown: _rows_shown(shown, request))

    listing = read()
    return read() if new_day.notice(row.computed_for for row in listing.rows) else listing


def for_search(listing: Listing[BankRow]) -> list[tuple[str, str]]:
    """The selection as the search knows it: among documents, with the filters that it has too."""
    chosen = [(g.name, o.value) for g in listing.groups if g.name in SEARCHED for o in g.options if o.selected]
    return [("source", "document"), *chosen]


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[BankRow]:
    """Rows in the order of `pks`, which the caller has found to be published. Two queries, however many rows."""
    through: Any = DocumentPage.audiences.through
    pairs = through.objects.filter(documentpage_id__in=pks).order_by("audience__sort_order", "audience__name")
    audiences: dict[int, tuple[str, ...]] = {}
    for pk, name in pairs.values_list("documentpage_id", "audience__name"):
        audiences[pk] = (*audiences.get(pk, ()), name)
    return _rows(pks, audiences, request)


def _rows_shown(shown: Shown, request: HttpRequest) -> list[BankRow]:
    return _rows(shown.pks, shown.labels["audience"], request)


def _rows(pks: Sequence[int], audiences: Mapping[int, tuple[str, ...]], request: HttpRequest | None) -> list[BankRow]:
    found = DocumentPage.objects.filter(pk__in=pks).select_related("standing").defer("annotation")
    pages = {page.pk: page for page in found}
    return [_row(pages[pk], audiences.get(pk, ()), request) for pk in pks if pk in pages]


def _row(page: DocumentPage, audiences: tuple[str, ...], request: HttpRequest | None) -> BankRow:
    standing = getattr(page, "standing", None)
    status = standing.status if standing else Status.UNKNOWN
    return BankRow(
        pk=page.pk,
        url=page.get_url(request) or "",
        requisites=page.requisites,
        title=page.heading,
        status=status,
        status_label=str(Status(status).label),
        tone=STATUS_TONE[status],
        issuer=standing.issuer_name if standing else "",
        audiences=audiences,
        formats=tuple(standing.file_formats.split()) if standing else (),
        has_text=bool(standing and standing.edition_id),
        computed_for=standing.computed_for if standing else None,
    )
