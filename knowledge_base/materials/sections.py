"""Materials on pages of other rooms: the first page, a document, an organisation, a person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from knowledge_base.materials import material_rows
from knowledge_base.materials.models import MaterialPage, MaterialsPage
from knowledge_base.pages.sections import Section, offer
from portal.visibility import first_published

#: Materials shown at once.
SHOWN = 5


def on_home(page: Any, today: dt.date) -> Section | None:
    """The newest ones."""
    return _section(Q(), "Новые материалы", always=True)


def on_document(document: Any, today: dt.date) -> Section | None:
    """Those that rest on the document."""
    return _section(Q(basis__document=document.pk), "Материалы по этому документу")


def on_organisation(organisation: Any, today: dt.date) -> Section | None:
    """Those that the organisation made or issued."""
    return _section(Q(organisation=organisation.pk) | Q(authors__organisation=organisation.pk), "Материалы")


def on_person(person: Any, today: dt.date) -> Section | None:
    """Those that the person wrote. The host shows nobody without a consent."""
    return _section(Q(authors__person=person.pk), "Материалы автора")


def connect() -> None:
    """Offer them."""
    offer("home", "materials", 60, on_home)
    offer("document", "materials", 30, on_document)
    offer("organisation", "materials", 40, on_organisation)
    offer("person", "materials", 40, on_person)


def _section(which: Q, title: str, *, always: bool = False) -> Section | None:
    """The latest of these; the way on leads to the whole list, from the first page only: the list has no such filter."""
    chosen = MaterialPage.objects.published()
    if which:
        chosen = chosen.filter(pk__in=MaterialPage.objects.filter(which).values("pk"))
    rows = material_rows.newest(chosen, SHOWN if always else 3 * SHOWN)
    if not rows:
        return None
    found = first_published(MaterialsPage) if always else None
    url = (found.get_url() or "") if found is not None else ""
    return Section("materials", title, rows, url, "Все материалы" if url else "")
