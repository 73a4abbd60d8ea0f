"""What the search holds of materials: title, kind, summary, authors whom readers may see, texts of the body and of the files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from django.db.models import QuerySet

from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.materials.authors import names_of
from knowledge_base.materials.choices import Kind
from knowledge_base.materials.formats import formats_of
from knowledge_base.materials.models import MaterialPage
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.pages.passages import passages_of
from knowledge_base.pages.search_facets import of_choices, of_vocabulary, of_years
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic
from search.records import Passage, SearchRecord
from search.sources import Facet, PageSource, register

SOURCE_NAME = "material"
#: Id of the list of files on the material's page.
FILES_ANCHOR = "files"

#: Facet of the search → the material's field.
_VOCABULARIES = {
    "education": "education_levels",
    "subject": "subjects",
    "audience": "audiences",
    "topic": "topics",
    "deficit": "deficits",
}


class MaterialSource(PageSource):
    """Materials."""

    name: ClassVar[str] = SOURCE_NAME
    label: ClassVar[str] = "Материалы"
    noun: ClassVar[tuple[str, str, str]] = ("материал", "материала", "материалов")
    model = MaterialPage
    hit_template: ClassVar[str] = "materials/_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("material_kind", "Вид материала", Kind),
        of_vocabulary("education", "Уровень образования", EducationLevel, "described"),
        of_vocabulary("subject", "Предмет", Subject),
        of_vocabulary("audience", "Для кого", Audience),
        of_vocabulary("topic", "Тема", Topic),
        of_vocabulary("deficit", "Затруднение", Deficit),
        of_organisations(),
        of_years(),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published materials among `pks`: about fifteen queries, however many there are."""
        pages = list(self._pages(pks))
        authors = names_of(pages)
        texts = file_passages({page.pk: shown_by(page) for page in pages})
        for page in pages:
            yield _record(page, authors[page.pk], texts.get(page.pk, ()))

    def _pages(self, pks: Collection[int]) -> QuerySet[MaterialPage]:
        found = MaterialPage.objects.published().filter(pk__in=pks).select_related("organisation")
        return found.prefetch_related(*_VOCABULARIES.values(), "files__file", "authors")


def _record(page: MaterialPage, authors: tuple[str, ...], texts: tuple[Passage, ...]) -> SearchRecord:
    files = list(page.files.all())
    return SearchRecord(
        source=SOURCE_NAME,
        pk=page.pk,
        title=page.title,
        url=page.get_url() or "",
        requisites=", ".join(str(part) for part in (page.get_kind_display(), page.year) if part),
        keywords=tuple(_keywords(page, authors)),
        summary=page.summary,
        # Where a document has its standing, a material has what one gets of it.
        status=", ".join(formats_of(files)),
        date=page.appeared_on,
        facets=_facets(page),
        passages=(*_passages(page), *texts),
    )


def _keywords(page: MaterialPage, authors: tuple[str, ...]) -> Iterator[str]:
    yield from authors
    if page.organisation is not None:
        yield page.organisation.name
        yield page.organisation.short_name
    for field in _VOCABULARIES.values():
        yield from (value.name for value in getattr(page, field).all())


def _passages(page: MaterialPage) -> Iterator[Passage]:
    """The body; then what the files are called."""
    yield from passages_of(page.body)
    names = [row.caption or row.file.title for row in page.files.all()]
    if names:
        yield Passage(". ".join(names), FILES_ANCHOR, "Файлы")


def _facets(page: MaterialPage) -> dict[str, tuple[str, ...]]:
    values = {name: tuple(value.slug for value in getattr(page, field).all()) for name, field in _VOCABULARIES.items()}
    values["material_kind"] = (page.kind,) if page.kind else ()
    values["organisation"] = (page.organisation.slug,) if page.organisation else ()
    values["year"] = (str(page.year),) if page.year else ()
    return {name: found for name, found in values.items() if found}


def connect() -> None:
    """Announce the source to the search."""
    register(MaterialSource())
