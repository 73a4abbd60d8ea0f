"""What this room shows on its own pages in the way in which other rooms show theirs: who works at an organisation."""

from __future__ import annotations

import datetime as dt

from knowledge_base.organisations.catalogue import person_rows
from knowledge_base.organisations.models import Organisation, PeoplePage, Person, Position
from knowledge_base.organisations.models.person import held_on
from knowledge_base.pages.sections import Section, offer
from portal.visibility import first_published

SHOWN = 6


def colleagues(organisation: Organisation, today: dt.date) -> Section | None:
    """People with a public card who work there today, by name."""
    here = Position.objects.filter(held_on(today), organisation=organisation)
    people = Person.objects.published(today).filter(pk__in=here.values("person"))
    pks = list(people.values_list("pk", flat=True)[: SHOWN + 1])
    if not pks:
        return None
    page = first_published(PeoplePage)
    url = f"{page.get_url()}?organisation={organisation.slug}" if page is not None and len(pks) > SHOWN else ""
    return Section("people", "Кто здесь работает", person_rows(pks[:SHOWN]), url, "Все люди организации")


def connect() -> None:
    """Offer it to the organisation's page, after what the organisation has done."""
    offer("organisation", "people", 90, colleagues)
