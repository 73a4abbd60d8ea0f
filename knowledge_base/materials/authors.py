"""Who made a material, as readers may see it: organisations, and people who may be named today."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.organisations.models import Organisation
from knowledge_base.organisations.shown_people import people_shown


@dataclass(frozen=True, slots=True)
class Author:
    """An author; `url` is "" where there is no public card."""

    name: str
    url: str = ""
    position: str = ""
    is_person: bool = False


def authors_of(pages: Sequence[Any], request: HttpRequest | None = None) -> Mapping[int, tuple[Author, ...]]:
    """Authors of these materials in the editors' order, by key of the page. Some five queries, however many materials.

    A person without a consent that holds today is left out, as if the row were not there.
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


def author_of(one: Organisation, request: HttpRequest | None = None) -> Author:
    """An organisation as readers see it. At most one query a request, for the address of the list of organisations."""
    return Author(str(one), (one.get_url(request) or "") if one.is_public else "")


def _people(pks: Collection[int | None], request: HttpRequest | None) -> Mapping[int | None, Author]:
    shown = people_shown(pks, timezone.localdate(), request)
    return {pk: Author(one.name, one.url, one.position, is_person=True) for pk, one in shown.items()}


def _organisations(pks: Collection[int | None], request: HttpRequest | None) -> Mapping[int | None, Author]:
    wanted = [pk for pk in pks if pk]
    if not wanted:
        return {}
    return {one.pk: author_of(one, request) for one in Organisation.objects.filter(pk__in=wanted)}
