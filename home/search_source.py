"""What the search holds of section pages: one passage a heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from home.models import SectionPage
from portal.russian.slugs import slug
from search.records import Passage, SearchRecord
from search.sources import PageSource, register


class SectionSource(PageSource):
    """Pages of the service."""

    name = "section"
    label = "Страницы службы"
    noun = ("страница", "страницы", "страниц")
    model = SectionPage

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published ones among these."""
        for page in SectionPage.objects.published().filter(pk__in=pks):
            yield SearchRecord(
                source=self.name,
                pk=page.pk,
                title=page.title,
                url=page.get_url() or "",
                summary=page.summary,
                date=page.changed_on,
                facets={},
                passages=tuple(passages_of(page.body)),
            )


def passages_of(body: Any) -> Iterator[Passage]:
    """The text of the blocks, cut at headings; each part leads to its heading."""
    anchor, label = "", ""
    parts: list[str] = []
    for block in body:
        if block.block_type == "heading":
            if parts:
                yield Passage(" ".join(parts), anchor, label)
            label = block.value["text"]
            anchor, parts = slug(label)[:60], [label]
            continue
        parts.extend(text for text in map(plain, block.block.get_searchable_content(block.value)) if text)
    if parts:
        yield Passage(" ".join(parts), anchor, label)


def plain(html: str) -> str:
    """Text without markup, single spaces."""
    return " ".join(unescape(strip_tags(str(html).replace("<", " <"))).split())


def connect() -> None:
    """Announce the source to the search."""
    register(SectionSource())
