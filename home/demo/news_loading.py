"""News of the service and of its communities."""

from __future__ import annotations

from wagtail.models import Page

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, paragraphs, publish, set_vocabularies
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models import NewsDocument, NewsPage


def load_news(host: Page, entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All news, published: those of a community below its page, the others below the list of news."""
    bodies = made.bodies(shelf)
    for entry in entries:
        page = NewsPage(
            slug=entry.slug,
            title=entry.card["title"],
            summary=entry.text("summary"),
            day=entry.card["day"],
            rubric=value_of(Rubric, entry.card["rubric"]),
            picture=shelf.pictures[entry.card["picture"]] if "picture" in entry.card else None,
            picture_caption=entry.text("picture_caption"),
            body=bodies.raw(paragraphs(entry.slugs("text"))),
            event=made.event(entry.text("event")),
            practice=made.page(entry.text("practice")),
            owner=shelf.methodist,
            live=False,
        )
        set_vocabularies(page, entry, shelf, "topics", "audiences")
        page.documents = [
            NewsDocument(document=made.page(row["document"]), note=row.get("note", ""))
            for row in entry.rows("documents")
        ]
        (made.page(entry.text("node")) or host).add_child(instance=page)
        publish(page, shelf.methodist)
        made.pages[entry.slug] = page
    return len(entries)
