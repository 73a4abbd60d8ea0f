"""What a reader sees of a material, gathered and frozen for the template.

`material_page.html` takes one value, `view: MaterialView`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.basis import acts_of
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.materials.authors import Author, author_of, authors_of
from knowledge_base.materials.models.fields import MaterialFields
from knowledge_base.pages.file_row import FileLine, files_of


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a vocabulary; `url` lists the materials that have it, "" where no list is published."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the passport."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class MaterialView:
    """Everything on the page."""

    files: tuple[FileLine, ...]
    authors: tuple[Author, ...]
    organisation: Author | None
    basis: tuple[RelatedDocument, ...]
    facts: tuple[Fact, ...]


#: Fields shown in the passport → filter of the list.
_FACTS = {
    "audiences": ("Для кого", "audience"),
    "education_levels": ("Уровень образования", "education"),
    "subjects": ("Предмет", "subject"),
    "topics": ("Темы", "topic"),
    "deficits": ("Какие затруднения снимает", "deficit"),
}


def view_of(page: MaterialFields, request: HttpRequest, list_url: str) -> MaterialView:
    """The page for this request; `list_url` is the address of the list of materials, "" for none."""
    basis = acts_of(page.basis.all(), request)
    return MaterialView(
        files=files_of(page.files.all()),
        authors=authors_of([page], request)[page.pk],
        organisation=author_of(page.organisation, request) if page.organisation else None,
        basis=basis,
        facts=tuple(_facts(page, list_url)),
    )


def _facts(page: Any, list_url: str) -> list[Fact]:
    found = []
    for field, (label, name) in _FACTS.items():
        values = tuple(
            Value(value.name, f"{list_url}?{name}={value.slug}" if list_url else "")
            for value in getattr(page, field).all()
        )
        if values:
            found.append(Fact(label, values))
    return found
