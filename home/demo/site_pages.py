"""The first page and the pages of the service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from home.demo.bodies import Bodies
from home.demo.sources import PageSource
from home.models import Entry, HomePage, SearchExample, SectionPage
from knowledge_base.communities.models import CommunitiesPage
from knowledge_base.documents.models import DocumentIndexPage
from knowledge_base.events.models import CalendarPage
from knowledge_base.glossary.models import GlossaryPage
from knowledge_base.materials.models import MaterialsPage
from knowledge_base.news.models import NewsIndexPage
from knowledge_base.organisations.models import OrganisationsPage, PeoplePage
from knowledge_base.practices.models import PracticesPage
from portal.accounts.models import User

#: `type` of a page's file → its model.
TYPES: Mapping[str, type[Any]] = {
    "section": SectionPage,
    "bank": DocumentIndexPage,
    "materials": MaterialsPage,
    "practices": PracticesPage,
    "communities": CommunitiesPage,
    "calendar": CalendarPage,
    "news": NewsIndexPage,
    "glossary": GlossaryPage,
    "organisations": OrganisationsPage,
    "people": PeoplePage,
}


def add_pages(home: HomePage, sources: tuple[PageSource, ...], owner: User) -> dict[str, Page]:
    """All pages by slug, as drafts without a body; the first page stands already."""
    found: dict[str, Page] = {}
    for source in sources:
        if source.slug == "home":
            found[source.slug] = home
            continue
        page = TYPES[source.card.get("type", "section")](
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
        if isinstance(page, PracticesPage):
            page.month_practice = bodies.pages[source.card["month_practice"]]
            page.month_until = source.card["month_until"]
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
