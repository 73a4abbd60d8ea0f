"""Organisations and people as a community names them: a name, and a link where there is a public card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge_base.organisations.models import Organisation
from knowledge_base.organisations.shown_people import people_shown


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who takes part: `role` says as what, `url` is "" where there is no public card."""

    name: str
    url: str = ""
    role: str = ""


def organisations_named(pks: Iterable[int | None], request: HttpRequest | None = None) -> Mapping[int, Named]:
    """These organisations by key. At most two queries, however many."""
    wanted = {pk for pk in pks if pk}
    if not wanted:
        return {}
    public = Organisation.objects.published().filter(pk__in=wanted)
    found = {one.pk: Named(str(one), one.get_url(request) or "") for one in public}
    if rest := wanted - set(found):
        found |= {one.pk: Named(str(one)) for one in Organisation.objects.filter(pk__in=rest)}
    return found


def leader_named(node: Any, today: dt.date, request: HttpRequest | None = None) -> Named | None:
    """The leader of one node: the name only with a consent that holds today, else the position alone; None for neither."""
    return leaders_named([node], today, request).get(node.pk)


def leaders_named(nodes: Iterable[Any], today: dt.date, request: HttpRequest | None = None) -> Mapping[Any, Named]:
    """Leaders of these nodes by the node's key. Three queries, however many nodes."""
    nodes = list(nodes)
    people = people_shown([node.leader_id for node in nodes], today, request)
    found = {}
    for node in nodes:
        person = people.get(node.leader_id)
        if person is not None:
            found[node.pk] = Named(person.name, person.url, node.leader_position or person.position)
        elif node.leader_position:
            found[node.pk] = Named("", "", node.leader_position)
    return found


def members_named(rows: Iterable[Any], today: dt.date, request: HttpRequest | None = None) -> tuple[Named, ...]:
    """Members in the editors' order; a person without a consent that holds today is left out, as if the row were not there."""
    rows = list(rows)
    bodies = organisations_named([row.organisation_id for row in rows], request)
    people = people_shown([row.person_id for row in rows], today, request)
    found = []
    for row in rows:
        if row.organisation_id:
            who = bodies.get(row.organisation_id)
        elif row.person_id:
            person = people.get(row.person_id)
            who = Named(person.name, person.url) if person else None
        else:
            who = Named(row.name) if row.name else None
        if who is not None:
            found.append(Named(who.name, who.url, row.role))
    return tuple(found)
