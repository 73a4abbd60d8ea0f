"""What the search holds of practices: the card, the story chapter by chapter, each leading to its place, and texts of files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone

from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.pages.passages import passages_of, sentences
from knowledge_base.pages.search_facets import of_choices, of_vocabulary, of_years
from knowledge_base.practices import story
from knowledge_base.practices.choices import Expertise, Kind
from knowledge_base.practices.models import PracticePage
from knowledge_base.practices.practice_authors import authors_of
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic
from search.records import Passage, SearchRecord
from search.sources import Facet, PageSource, register

SOURCE_NAME = "practice"

#: Facet of the search → the practice's field.
_VOCABULARIES = {
    "education": "education_levels",
    "subject": "subjects",
    "topic": "topics",
    "deficit": "deficits",
    "audience": "audiences",
}
_ROWS = ("authors", "steps", "indicators", "risks", "files")


class PracticeSource(PageSource):
    """Practices of the bank and of communities."""

    name: ClassVar[str] = SOURCE_NAME
    label: ClassVar[str] = "Практики"
    noun: ClassVar[tuple[str, str, str]] = ("практика", "практики", "практик")
    model = PracticePage
    hit_template: ClassVar[str] = "practices/_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("practice_kind", "Вид практики", Kind),
        of_vocabulary("education", "Уровень образования", EducationLevel, "described"),
        of_vocabulary("subject", "Предмет", Subject),
        of_vocabulary("topic", "Тема", Topic),
        of_vocabulary("deficit", "Затруднение", Deficit),
        of_organisations(),
        of_vocabulary("audience", "Для кого", Audience),
        of_years(),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published practices among `pks`: about twenty queries, however many there are."""
        pages = list(self._pages(pks))
        authors = authors_of(pages, timezone.localdate())
        texts = file_passages({page.pk: shown_by(page) for page in pages})
        for page in pages:
            names = tuple(author.name for author in authors[page.pk] if author.name)
            yield _record(page, names, texts.get(page.pk, ()))

    def _pages(self, pks: Collection[int]) -> QuerySet[PracticePage]:
        found = PracticePage.objects.published().filter(pk__in=pks).select_related("organisation")
        return found.prefetch_related(*_VOCABULARIES.values(), *_ROWS)


def _record(page: PracticePage, authors: tuple[str, ...], texts: tuple[Passage, ...]) -> SearchRecord:
    has_status = page.expertise != Expertise.DRAFT
    return SearchRecord(
        source=SOURCE_NAME,
        pk=page.pk,
        title=page.title,
        url=page.get_url() or "",
        requisites=whose(page),
        keywords=tuple(_keywords(page, authors)),
        summary=page.summary,
        status=page.get_expertise_display() if has_status else "",
        status_code=page.expertise if has_status else "",
        date=timezone.localdate(page.first_published_at) if page.first_published_at else None,
        facets=_facets(page),
        passages=(*passages(page), *texts),
    )


def whose(page: PracticePage) -> str:
    """What stands above a hit's title: «Педагогическая практика, лицей № 1, основное общее»."""
    levels = sorted(page.education_levels.all(), key=lambda level: (level.sort_order, level.name))
    parts = (page.kind_words, str(page.organisation or ""), *(level.name for level in levels))
    return ", ".join(part for part in parts if part)


def passages(page: PracticePage) -> Iterator[Passage]:
    """The chapters of the page in their order, each with the anchor that it has there."""
    texts: dict[story.Chapter, Iterable[str]] = {
        story.PROBLEM: [page.problem],
        story.GOAL: [page.goal, *story.lines(page.tasks)],
        story.IDEA: [page.idea, *story.lines(page.technologies)],
        story.STEPS: (text for row in page.steps.all() for text in (row.title, row.text, row.term, row.responsible)),
        story.RESOURCES: _resources(page),
        story.RESULTS: _results(page),
        story.LIMITS: [page.fits, page.limits],
    }
    for chapter in story.ORDER:
        if chapter is story.CONTENT:
            yield from _content(page)
        elif parts := [part for part in (text.strip() for text in texts.get(chapter, ())) if part]:
            yield Passage(sentences(parts), chapter.anchor, chapter.title)


def _content(page: PracticePage) -> Iterator[Passage]:
    """The body; what stands above its first heading leads to the chapter."""
    for passage in passages_of(page.body):
        yield passage if passage.anchor else Passage(passage.text, story.CONTENT.anchor, story.CONTENT.title)


def _resources(page: PracticePage) -> Iterator[str]:
    yield from (getattr(page, name) for name, _ in story.RESOURCE_LABELS)
    yield page.conditions
    for row in page.risks.all():
        yield row.risk
        yield row.reduced_by


def _results(page: PracticePage) -> Iterator[str]:
    for row in page.indicators.all():
        yield row.name
        yield row.measured
    yield page.measurement
    yield page.coverage


def _keywords(page: PracticePage, authors: tuple[str, ...]) -> Iterator[str]:
    yield from authors
    if page.organisation is not None:
        yield page.organisation.name
        yield page.organisation.short_name
    for field in _VOCABULARIES.values():
        yield from (value.name for value in getattr(page, field).all())


def _facets(page: PracticePage) -> dict[str, tuple[str, ...]]:
    values: dict[str, Any] = {
        name: tuple(value.slug for value in getattr(page, field).all()) for name, field in _VOCABULARIES.items()
    }
    values["practice_kind"] = (page.kind,) if page.kind else ()
    values["year"] = (str(timezone.localdate(page.first_published_at).year),) if page.first_published_at else ()
    values["organisation"] = (page.organisation.slug,) if page.organisation else ()
    return {name: found for name, found in values.items() if found}


def connect() -> None:
    """Announce the source to the search."""
    register(PracticeSource())
