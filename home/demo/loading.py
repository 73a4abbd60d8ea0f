"""Loads the demo into an empty portal, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo import library, people, references, room_sources, site_pages, sources
from home.demo.bank import load_documents
from home.demo.communities_loading import load_nodes, load_tasks
from home.demo.events_loading import load_events
from home.demo.glossary_loading import load_terms
from home.demo.materials_loading import load_materials
from home.demo.news_loading import load_news
from home.demo.people import Account
from home.demo.people_loading import load_persons
from home.demo.practices_loading import load_practices
from home.demo.reports_loading import load_reports
from home.demo.shelf import Made, Shelf
from home.models import HomePage
from knowledge_base.documents import standing
from portal.accounts.roles import Role


class NotEmptyError(Exception):
    """There are pages already; the demo is not mixed with somebody's content."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made: how many of each room, in the order of the rooms, and the accounts."""

    counts: Mapping[str, int]
    accounts: tuple[Account, ...]


def is_empty() -> bool:
    """Whether the portal holds no page but the first, which the migrations leave."""
    return not Page.objects.filter(depth__gte=3).exists()


@transaction.atomic
def load() -> Loaded:
    """Load everything; raises NotEmptyError where there are pages below the first."""
    if not is_empty():
        raise NotEmptyError
    # Wagtail writes down after every save who refers to whom; for the whole of the demo once is enough.
    with disable_reference_index_auto_update():
        loaded = _load()
    call_command("rebuild_references_index", verbosity=0)
    return loaded


def _load() -> Loaded:
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    users, accounts = people.make_accounts()
    editor = users[Role.METHODIST]
    texts, plan = sources.documents(), sources.pages()
    shelf = Shelf(
        references.load_vocabularies(),
        references.load_organisations(),
        users,
        library.load_files(texts, room_sources.materials(), editor),
        library.load_pictures(editor),
    )
    made = Made()
    with standing.postponed():
        made.pages |= site_pages.add_pages(home, plan, editor)
        documents = load_documents(made.page("dokumenty"), texts, shelf)
        made.pages |= documents
        counts = {"documents": len(documents), **_load_rooms(shelf, made)}
        # The bank itself is published by who may publish in it.
        site_pages.publish_pages(plan, made.pages, made.bodies(shelf), users[Role.HEAD])
    references.load_settings(site, made.pages)
    # When every page stands published and every status is known: a report says what its reader saw.
    counts["reports"] = load_reports(room_sources.reports(), shelf, made)
    return Loaded({**counts, "pages": len(plan), "files": len(shelf.files)}, tuple(accounts))


def _load_rooms(shelf: Shelf, made: Made) -> dict[str, int]:
    """The rooms above the bank, lower ones first: each refers to what stands already."""
    counts = {"organisations": len(shelf.organisations)}
    counts["consents"] = load_persons(room_sources.persons(), shelf, made)
    counts["people"] = len(made.persons)
    counts["terms"] = load_terms(room_sources.terms(), shelf, made)
    counts["materials"] = load_materials(made.page("materialy"), room_sources.materials(), shelf, made)
    communities = made.page("soobshchestva")
    counts["tasks"] = load_tasks(communities, room_sources.tasks(), shelf, made)
    counts["nodes"] = load_nodes(communities, room_sources.nodes(), shelf, made)
    counts["events"] = load_events(room_sources.events(), shelf, made)
    counts["practices"], counts["drafts"] = load_practices(made.page("praktiki"), room_sources.practices(), shelf, made)
    counts["news"] = load_news(made.page("novosti"), room_sources.news(), shelf, made)
    return counts
