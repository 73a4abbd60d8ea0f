"""What the search holds of news: title, summary, text, the community; rubric, topics, readers and year to narrow by."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from knowledge_base.communities.models import NodePage
from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models import NewsPage
from knowledge_base.news.news_rows import node_titles
from knowledge_base.pages.passages import passages_of
from knowledge_base.pages.search_facets import of_choices, of_vocabulary, of_years
from knowledge_base.taxonomy.models import Audience, Topic
from search.records import SearchRecord
from search.sources import Facet, PageSource, register


class NewsSource(PageSource):
    """News of the service and of its communities."""

    name: ClassVar[str] = "news"
    label: ClassVar[str] = "Новости"
    noun: ClassVar[tuple[str, str, str]] = ("новость", "новости", "новостей")
    model = NewsPage
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("rubric", "Рубрика", Rubric),
        of_vocabulary("topic", "Тема", Topic),
        of_vocabulary("audience", "Для кого", Audience),
        of_years(),
    )
    hit_template: ClassVar[str] = "news/_hit.html"
    follows = (NodePage,)

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published ones among these; a few queries for all of them."""
        found = NewsPage.objects.published().filter(pk__in=pks).prefetch_related("topics", "audiences")
        pages = list(found)
        nodes = node_titles(page.node_id for page in pages)
        texts = file_passages({page.pk: shown_by(page) for page in pages})
        for page in pages:
            topics = tuple(page.topics.all())
            yield SearchRecord(
                source=self.name,
                pk=page.pk,
                title=page.title,
                url=page.get_url() or "",
                requisites=page.rubric_label,
                keywords=tuple(_keywords(page, nodes.get(page.node_id or 0, ""))),
                summary=page.summary,
                date=page.day,
                facets={
                    "rubric": (page.rubric,),
                    "topic": tuple(topic.slug for topic in topics),
                    "audience": tuple(audience.slug for audience in page.audiences.all()),
                    "year": (str(page.day.year),),
                },
                passages=(*passages_of(page.body), *texts.get(page.pk, ())),
            )


def _keywords(page: NewsPage, node: str) -> Iterator[str]:
    for rows in (page.topics, page.audiences):
        yield from (row.name for row in rows.all())
    if node:
        yield node


def connect() -> None:
    """Tell the search."""
    register(NewsSource())
