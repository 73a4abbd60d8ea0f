"""What the search holds of terms: every name of theirs, and the definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from knowledge_base.glossary.models import GlossaryPage, Term
from knowledge_base.pages.search_facets import of_vocabulary
from knowledge_base.taxonomy.models import Topic
from search.records import SearchRecord
from search.sources import Facet, RowSource, register

SOURCE_NAME = "term"


class TermSource(RowSource):
    """Terms of the glossary."""

    name: ClassVar[str] = SOURCE_NAME
    label: ClassVar[str] = "Термины"
    noun: ClassVar[tuple[str, str, str]] = ("термин", "термина", "терминов")
    model = Term
    host = GlossaryPage
    hit_template: ClassVar[str] = "glossary/_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (of_vocabulary("topic", "Тема", Topic),)

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published terms among `pks`. Three queries, however many there are."""
        for term in Term.objects.published().filter(pk__in=pks).prefetch_related("topics"):
            topics = tuple(term.topics.all())
            yield SearchRecord(
                source=SOURCE_NAME,
                pk=term.pk,
                title=term.title,
                url=term.get_url() or "",
                requisites=term.short_form,
                names=tuple(name for name in (term.short_form, *term.other_names) if name),
                summary=term.definition,
                keywords=tuple(topic.name for topic in topics),
                facets={"topic": tuple(topic.slug for topic in topics)} if topics else {},
            )


def connect() -> None:
    """Announce the source to the search."""
    register(TermSource())
