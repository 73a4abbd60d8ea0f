"""The only way in which other rooms show people: authors, speakers, leaders.

    shown = people_shown([author.person_id for author in authors], today)
    for author in authors:
        if person := shown.get(author.person_id): …  # else nothing, or words of the room's own

Who is missing from the answer must not be named. Consents are asked for the day, so that an expired or withdrawn one takes effect
at once and everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.organisations.models import Consent, Person, Position, Scope
from portal.files.models import PortalImage


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """What may be said of somebody today. Without a public card only the name is known: the rest is empty."""

    pk: int
    name: str
    """«Заречная Вера Ивановна»."""
    short_name: str
    """«Заречная В. И.»."""
    url: str = ""
    position: str = ""
    """«учитель физики, школа № 4»."""
    photo: PortalImage | None = None


def people_shown(
    pks: Iterable[int | None], today: dt.date, request: HttpRequest | None = None
) -> Mapping[int, ShownPerson]:
    """Those of these people who may be named on `today`, by key. At most three queries, however many keys.

    Named is who has a public card, or has consented to the name alone.
    """
    keys = {pk for pk in pks if pk is not None}
    if not keys:
        return {}
    carded = set(Person.objects.filter(pk__in=keys).published(today).values_list("pk", flat=True))
    people = (
        Person.objects.filter(pk__in=keys)
        .select_related("photo")
        .annotate(may_name=_consents(Scope.NAME, today), may_photo=_consents(Scope.PHOTO, today))
        .prefetch_related(Prefetch("positions", Position.objects.select_related("organisation")))
    )
    return {
        person.pk: _shown(person, today, request) if person.pk in carded else _name_alone(person)
        for person in people
        if person.pk in carded or person.may_name
    }


def shown_name(person: Person | None, today: dt.date | None = None, otherwise: str = "") -> str:
    """The full name if it may be shown, else `otherwise`. For one person; for several ask `people_shown` once."""
    if person is None:
        return otherwise
    found = people_shown([person.pk], today or timezone.localdate()).get(person.pk)
    return found.name if found else otherwise


def _consents(scope: Scope, day: dt.date) -> Exists:
    return Exists(Consent.objects.current(day).filter(person=OuterRef("pk"), scope=scope))


def _name_alone(person: Any) -> ShownPerson:
    return ShownPerson(person.pk, person.title, person.short_name)


def _shown(person: Any, today: dt.date, request: HttpRequest | None) -> ShownPerson:
    position = person.position_on(today)
    return ShownPerson(
        pk=person.pk,
        name=person.title,
        short_name=person.short_name,
        url=person.get_url(request) or "",
        position=str(position) if position else "",
        photo=person.photo if person.may_photo else None,
    )
