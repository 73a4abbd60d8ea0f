"""News in lists: on their own page, in sections of other rooms, in feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from knowledge_base.communities.models import NodePage
from knowledge_base.news.models.news_page import NewsPage
from knowledge_base.pages.rows import Row

#: The usual order of news.
NEWEST = ("-day", "-pk")


def rows_of(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`, which the caller has found to be published. Two queries, however many rows."""
    found = {page.pk: page for page in NewsPage.objects.filter(pk__in=pks).defer("body")}
    return _rows([found[pk] for pk in pks if pk in found], request)


def newest(news: QuerySet[NewsPage], limit: int) -> list[Row]:
    """The first rows of published news, the latest day first. Two queries, one where there are none."""
    return _rows(list(news.order_by(*NEWEST).defer("body")[:limit]), None)


def node_titles(pks: Iterable[int | None]) -> Mapping[int, str]:
    """Titles of those of these communities that readers may see. One query, none for no keys."""
    wanted = {pk for pk in pks if pk}
    if not wanted:
        return {}
    return dict(NodePage.objects.published().filter(pk__in=wanted).values_list("pk", "title"))


def _rows(pages: Sequence[NewsPage], request: HttpRequest | None) -> list[Row]:
    nodes = node_titles(page.node_id for page in pages)
    return [
        Row(
            pk=page.pk,
            url=page.get_url(request) or "",
            title=page.title,
            head=page.rubric_label,
            text=page.summary,
            meta=tuple(nodes[pk] for pk in (page.node_id,) if pk in nodes),
            day=page.day,
        )
        for page in pages
    ]
