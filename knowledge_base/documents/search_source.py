"""What the search holds of documents: title, requisites, names, numbers, annotation, clauses of the current edition, files.

Texts of other days stand in the index as versions of the document (`search_on_day` says which of them counts on a day).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import ClassVar

from django.db.models import QuerySet

from knowledge_base.documents import search_on_day
from knowledge_base.documents.choices import Kind, Level, Status
from knowledge_base.documents.linking.named import known_names
from knowledge_base.documents.models import Clause, DocumentPage
from knowledge_base.documents.on_day import address
from knowledge_base.documents.search_files import file_passages
from knowledge_base.documents.search_record import Facts, record_of
from knowledge_base.documents.search_rows import Rows, Values, rows_of
from knowledge_base.documents.standing import SOURCE_NAME
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.pages.search_facets import of_vocabulary, of_years
from knowledge_base.taxonomy.models import Audience, EducationLevel, Topic
from search.days import AsOf
from search.records import Passage, SearchRecord
from search.sources import Facet, PageSource, register

#: Id of the section «Что сделать» on the document's page.
STEPS_ANCHOR = "what-to-do"


def describe_kinds(values: Collection[str]) -> Mapping[str, str]:
    """Codes of kinds → «Приказ» …"""
    return {value: str(label) for value, label in Kind.choices if value in values}


def describe_levels(values: Collection[str]) -> Mapping[str, str]:
    """Codes of levels → «Муниципальный» …"""
    return {value: str(label) for value, label in Level.choices if value in values}


def describe_statuses(values: Collection[str]) -> Mapping[str, str]:
    """Codes of statuses → «Действует» …"""
    return {value: str(label) for value, label in Status.choices if value in values}


class DocumentSource(PageSource):
    """Documents of the bank."""

    name: ClassVar[str] = SOURCE_NAME
    label: ClassVar[str] = "Документы"
    noun: ClassVar[tuple[str, str, str]] = ("документ", "документа", "документов")
    model = DocumentPage
    marks_inside: ClassVar[bool] = True
    facets: ClassVar[tuple[Facet, ...]] = (
        Facet("kind", "Вид документа", describe_kinds, typed=("вид", "документ")),
        Facet("level", "Уровень", describe_levels, "described", typed=("уровень",)),
        of_organisations("issuer", "Принявший орган", ("орган", "ведомство", "издал")),
        Facet("status", "Статус", describe_statuses, "described", typed=("статус", "действие")),
        of_years(),
        of_vocabulary("topic", "Тема", Topic),
        of_vocabulary("audience", "Для кого", Audience),
        of_vocabulary("education", "Уровень образования", EducationLevel, "described"),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published documents among `pks`: about eleven queries, however many there are."""
        pages = list(self._pages(pks))
        rows = rows_of(pages)
        passages, versions = _passages_of(pages, rows), search_on_day.versions_of(pages)
        known = known_names() if pages else ()
        for page in pages:
            status = page.standing.status if getattr(page, "standing", None) else ""
            facts, facets = _facts(page, rows, status), _facets(page, rows, status)
            yield record_of(facts, facets, passages.get(page.pk, ()), versions.get(page.pk, ()), known)

    def day_asked(self, params: Mapping[str, str]) -> tuple[date | None, str]:
        """The day in an address, and what is wrong with it."""
        asked = address.asked(params)
        return asked.day, asked.complaint

    def as_of(self, day: date) -> AsOf:
        """The documents as they stood on a day."""
        return search_on_day.as_of_day(day)

    def _pages(self, pks: Collection[int]) -> QuerySet[DocumentPage]:
        return DocumentPage.objects.published().filter(pk__in=pks).select_related("issuer", "standing")


def _facts(page: DocumentPage, rows: Rows, status: str) -> Facts:
    return Facts(
        pk=page.pk,
        title=page.title,
        url=page.get_url() or "",
        requisites=page.requisites,
        kind_label=page.get_kind_display() if page.kind else "",
        number=page.number,
        publication_number=page.publication_number,
        adopted_on=page.adopted_on,
        short_name=page.short_name,
        full_title=page.full_title,
        annotation=page.annotation,
        issuers=tuple(_issuers(page, rows)),
        level_label=page.get_level_display() if page.level else "",
        topics=tuple(name for _, name in rows.topics.get(page.pk, ())),
        status=status,
        status_label=page.standing.get_status_display() if status else "",
    )


def _issuers(page: DocumentPage, rows: Rows) -> Iterator[str]:
    """The issuer by all names it has had («приказ Минпросвещения 196»)."""
    if page.issuer is not None:
        yield page.issuer.name
        yield page.issuer.short_name
        yield from rows.former_names.get(page.issuer.pk, ())


def _facets(page: DocumentPage, rows: Rows, status: str) -> dict[str, tuple[str, ...]]:
    values = {
        "kind": (page.kind,),
        "level": (page.level,),
        "issuer": (page.issuer.slug if page.issuer else "",),
        "status": (status,),
        "year": (str(page.year or ""),),
        "topic": _codes(rows.topics, page),
        "audience": _codes(rows.audiences, page),
        "education": _codes(rows.education_levels, page),
    }
    return {name: tuple(v for v in found if v) for name, found in values.items() if any(found)}


def _codes(values: Values, page: DocumentPage) -> tuple[str, ...]:
    return tuple(code for code, _ in values.get(page.pk, ()))


def _passages_of(pages: list[DocumentPage], around: Rows) -> Mapping[int, tuple[Passage, ...]]:
    """The clauses of each document's current approved edition, then what to do, then what its files say. Two queries or eight."""
    by_edition = {
        page.standing.edition_id: page.pk
        for page in pages
        if getattr(page, "standing", None) and page.standing.edition_id
    }
    found: dict[int, list[Passage]] = defaultdict(list)
    rows = Clause.objects.filter(edition_id__in=by_edition).order_by("edition_id", "position")
    for edition, passage in search_on_day.passages(rows):
        found[by_edition[edition]].append(passage)
    for pk, steps in around.steps.items():
        found[pk].append(Passage("\n".join(steps), STEPS_ANCHOR, "Что сделать"))
    for pk, of_files in file_passages(pages, found).items():
        found[pk] += of_files
    return {pk: tuple(passages) for pk, passages in found.items()}


def connect() -> None:
    """Announce the source to the search."""
    register(DocumentSource())
