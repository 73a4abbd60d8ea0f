"""What the search holds of section pages: one passage a heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from home.models import SectionPage
from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.pages.passages import passages_of
from search.records import SearchRecord
from search.sources import PageSource, register


class SectionSource(PageSource):
    """Pages of the service."""

    name = "section"
    label = "Страницы службы"
    noun = ("страница", "страницы", "страниц")
    model = SectionPage

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published ones among these. A few queries, however many there are."""
        pages = list(SectionPage.objects.published().filter(pk__in=pks))
        texts = file_passages({page.pk: shown_by(page) for page in pages})
        for page in pages:
            yield SearchRecord(
                source=self.name,
                pk=page.pk,
                title=page.title,
                url=page.get_url() or "",
                summary=page.summary,
                date=page.changed_on,
                facets={},
                passages=(*passages_of(page.body), *texts.get(page.pk, ())),
            )


def connect() -> None:
    """Announce the source to the search."""
    register(SectionSource())
