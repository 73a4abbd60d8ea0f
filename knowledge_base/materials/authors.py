"""Who made a material, as readers may see it: organisations, and people whose consent holds today."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge_base.organisations.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Author:
    """An author; `url` is "" where there is no public card."""

    name: str
    url: str = ""
    is_person: bool = False


def authors_of(pages: Sequence[Any], request: HttpRequest | None = None) -> Mapping[int, tuple[Author, ...]]:
    """Authors of these materials in the editors' order, by key of the page. Three queries, however many materials.

    A person without a current consent is left out, as if the row were not there.
    """
    rows = {page.pk: list(page.authors.all()) for page in pages}
    people = _people({row.person_id for found in rows.values() for row in found}, request)
    bodies = _organisations({row.organisation_id for found in rows.values() for row in found}, request)
    known = {
        pk: [people.get(row.person_id) or bodies.get(row.organisation_id) for row in found]
        for pk, found in rows.items()
    }
    return {pk: tuple(author for author in found if author is not None) for pk, found in known.items()}


def names_of(pages: Sequence[Any]) -> Mapping[int, tuple[str, ...]]:
    """Only the names."""
    return {pk: tuple(author.name for author in found) for pk, found in authors_of(pages).items()}


def _people(pks: Collection[int | None], request: HttpRequest | None) -> Mapping[int | None, Author]:
    wanted = [pk for pk in pks if pk]
    if not wanted:
        return {}
    found = Person.objects.published().filter(pk__in=wanted)
    return {person.pk: Author(str(person), person.get_url(request) or "", is_person=True) for person in found}


def _organisations(pks: Collection[int | None], request: HttpRequest | None) -> Mapping[int | None, Author]:
    wanted = [pk for pk in pks if pk]
    if not wanted:
        return {}
    public = set(Organisation.objects.published().filter(pk__in=wanted).values_list("pk", flat=True))
    found = Organisation.objects.filter(pk__in=wanted)
    return {one.pk: Author(str(one), (one.get_url(request) or "") if one.pk in public else "") for one in found}
