"""The glossary as a list: filters, the alphabetical order, rows, columns of the export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from knowledge_base.glossary.alphabet import by_title, letter_of
from knowledge_base.glossary.models.term import Term
from knowledge_base.glossary.term_view import source_words
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from knowledge_base.pages.notices import with_marks
from knowledge_base.pages.rows import Row

#: A glossary is read as one page; a service's has some hundreds of terms.
PAGE_SIZE = 300

SPEC = ListingSpec(
    filters=(
        Filter("topic", "Тема", relation="topics"),
        Filter("letter", "Буква", column="title", to_value=letter_of),
    ),
    sorts=(Sort("title", "По алфавиту", ("title",), by_title),),
    page_size=PAGE_SIZE,
)


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`, which the caller has found to be published. One query, however many."""
    found = Term.objects.in_bulk(list(pks))
    return with_marks(Term, (_row(found[pk], request) for pk in pks if pk in found), timezone.localdate())


def _row(term: Term, request: HttpRequest | None) -> Row:
    return Row(
        pk=term.pk,
        url=term.get_url(request) or "",
        title=term.title,
        head=term.short_form,
        text=term.definition,
        meta=term.other_names,
        day=term.first_published_at,
    )


def whole(pks: Sequence[int]) -> Iterable[Model]:
    """The terms of an export with what its columns show. Some six queries, however many terms."""
    found = Term.objects.prefetch_related("topics").in_bulk(list(pks))
    pages = Page.objects.filter(pk__in={term.source_page_id for term in found.values()}).specific()
    sources = {page.pk: page for page in pages}
    for term in found.values():
        term.source_page = sources.get(term.source_page_id)
    return [found[pk] for pk in pks if pk in found]


COLUMNS = (
    Column("title", "Термин", lambda term: term.title),
    Column("short_form", "Краткая форма", lambda term: term.short_form),
    Column("variants", "Другие названия", lambda term: term.other_names),
    Column("definition", "Определение", lambda term: term.definition),
    Column("source", "Источник", source_words),
    Column("topics", "Темы", lambda term: tuple(topic.name for topic in term.topics.all())),
    Column("url", "Адрес", lambda term: term.full_url or ""),
)

CATALOGUE = Catalogue(
    spec=SPEC,
    noun=("термин", "термина", "терминов"),
    found=("Найден", "Найдено", "Найдено"),
    published=lambda: Term.objects.published(),
    rows=rows_of,
    columns=COLUMNS,
    whole=whole,
    source="term",
    searched=frozenset({"topic"}),
)
