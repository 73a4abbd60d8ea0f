"""Organisations, people and what they have agreed to, of an invented town."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from knowledge_base.organisations.models import (
    Consent,
    Organisation,
    OrganisationsPage,
    PeoplePage,
    Person,
    Position,
    Scope,
)
from tests.factories.site import ensure_site

EVERYTHING = (Scope.CARD, Scope.PHOTO, Scope.NAME)


def organisations_page(**fields: Any) -> OrganisationsPage:
    """The published list of organisations, made once."""
    found = OrganisationsPage.objects.first()
    return found or ensure_site().add_child(
        instance=OrganisationsPage(**{"title": "Организации", "slug": "organisations", **fields})
    )


def people_page(**fields: Any) -> PeoplePage:
    """The published list of people, made once."""
    found = PeoplePage.objects.first()
    return found or ensure_site().add_child(instance=PeoplePage(**{"title": "Люди", "slug": "people", **fields}))


def organisation(name: str = "Школа № 4 города Светлоозёрска", **fields: Any) -> Organisation:
    """A school, shown on the portal as far as the page of organisations stands."""
    return Organisation.objects.create(**{"name": name, "kind": Organisation.Kind.SCHOOL, **fields})


def consent(person: Person, scope: str = Scope.CARD, **fields: Any) -> Consent:
    """A consent that holds from long ago until it is withdrawn."""
    given = {"given_on": dt.date(2020, 9, 1), "basis": "Папка 05-12, лист 14"}
    return Consent.objects.create(person=person, scope=scope, **{**given, **fields})


def person(
    last_name: str = "Заречная",
    first_name: str = "Вера",
    patronymic: str = "Ивановна",
    *,
    consents: Iterable[str] = EVERYTHING,
    position: str = "",
    at: Organisation | None = None,
    **fields: Any,
) -> Person:
    """A published person who has agreed to everything; without `consents` nothing of him may be shown; `live=False` for a draft.

    The card has an address as soon as `people_page` stands.
    """
    made = Person(last_name=last_name, first_name=first_name, patronymic=patronymic, **fields)
    if at is not None:
        made.positions = [Position(organisation=at, title=position or "учитель")]
    made.save()
    for scope in consents:
        consent(made, scope)
    return made
