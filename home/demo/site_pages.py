"""The first page and the pages of the service."""

from __future__ import annotations

from collections.abc import Mapping

from wagtail.models import Page

from home.demo.bodies import Bodies
from home.demo.sources import PageSource
from home.models import Entry, HomePage, SearchExample, SectionPage
from knowledge_base.documents.models import DocumentIndexPage
from portal.accounts.models import User


def add_pages(home: HomePage, sources: tuple[PageSource, ...], owner: User) -> dict[str, Page]:
    """All pages by slug, as drafts without a body; the first page stands already."""
    found: dict[str, Page] = {}
    for source in sources:
        if source.slug == "home":
            found[source.slug] = home
            continue
        model = DocumentIndexPage if source.card.get("type") == "bank" else SectionPage
        page = model(
            slug=source.slug,
            title=source.card["title"],
            summary=source.card.get("summary", ""),
            show_in_menus=source.card.get("show_in_menus", False),
            owner=owner,
            live=False,
        )
        (found[source.parent] if source.parent else home).add_child(instance=page)
        found[source.slug] = page
    return found


def publish_pages(sources: tuple[PageSource, ...], pages: Mapping[str, Page], bodies: Bodies, author: User) -> None:
    """Write the bodies and publish."""
    for source in sources:
        page = pages[source.slug]
        if isinstance(page, HomePage):
            _fill_home(page, source, bodies)
        if isinstance(page, HomePage | SectionPage):
            page.body = bodies.raw(source.body)  # type: ignore[assignment]  # the field parses what it is given
        page.save_revision(user=author).publish(user=author)


def _fill_home(page: HomePage, source: PageSource, bodies: Bodies) -> None:
    card = source.card
    page.title, page.draft_title = card["title"], card["title"]
    page.lead = card["lead"]
    page.search_description = card["search_description"]
    page.examples = [SearchExample(query=query) for query in card["examples"]]
    page.entries = [
        Entry(title=row["title"], text=row["text"], target=bodies.pages[row["target"]]) for row in card["entries"]
    ]
