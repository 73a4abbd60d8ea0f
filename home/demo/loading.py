"""Loads the demo into an empty portal, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo import library, people, references, site_pages, sources
from home.demo.bank import Shelf, load_documents
from home.demo.bodies import Bodies
from home.demo.people import Account
from home.models import HomePage
from knowledge_base.documents import standing
from knowledge_base.documents.models import DocumentIndexPage
from portal.accounts.roles import Role


class NotEmptyError(Exception):
    """There are pages already; the demo is not mixed with somebody's content."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made."""

    documents: int
    pages: int
    files: int
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
    pictures = library.load_pictures(editor)
    shelf = Shelf(
        references.load_vocabularies(), references.load_organisations(), users, library.load_files(texts, editor)
    )
    with standing.postponed():
        pages = site_pages.add_pages(home, plan, editor)
        bank = next(page for page in pages.values() if isinstance(page, DocumentIndexPage))
        documents = load_documents(bank, texts, shelf)
        site_pages.publish_pages(plan, pages, Bodies({**pages, **documents}, pictures), editor)
    references.load_settings(site, pages)
    return Loaded(len(documents), len(pages), len(shelf.files), tuple(accounts))
