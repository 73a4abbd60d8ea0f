"""Everything in the database that refers to a document by a key of its own: rows of any room, found by Django, named nowhere.

The tree, the history and the like belong to the page and go with it; so does what is derived.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Orderable, Page

from knowledge_base.documents.models import (
    CitationRow,
    DocumentPage,
    NameDecision,
    RelationProposal,
    RequisitesCheck,
    Standing,
)

#: Rows that speak of the removed entry itself, not of the act, and those that find their document anew by its requisites.
#: What was decided about names is decided again: two entries may have decided differently about one person.
_OWN = (Standing, RequisitesCheck, CitationRow, RelationProposal, NameDecision)
#: Apps whose rows about a page are the page's own: history, locks, comments, index, redirects (these have a way of their own).
_MACHINERY = ("wagtailcore", "wagtailsearch", "wagtailredirects", "wagtailadmin", "wagtailforms")
_LISTS = frozenset({"topics", "audiences", "education_levels"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of some table that names documents."""

    model: type[Model]
    field: str

    @property
    def column(self) -> str:
        """Its attribute: «target_id»."""
        return str(self.model._meta.get_field(self.field).attname)  # type: ignore[union-attr]

    @property
    def is_row(self) -> bool:
        """A row of a list (a basis, a relation, a pair of a set): twice the same is once too often."""
        return bool(issubclass(self.model, Orderable) or self.model._meta.auto_created)

    @property
    def label(self) -> str:
        """What editors call such rows."""
        model: Any = self.model
        if model._meta.auto_created:
            return f"{model._meta.auto_created._meta.verbose_name_plural}"
        return str(model._meta.verbose_name_plural)

    def rows(self, pk: int) -> QuerySet[Any]:
        """The rows that name this document."""
        return self.model._base_manager.filter(**{self.column: pk})


def references() -> Iterator[Reference]:
    """All columns that may name a document, of all rooms; the document's own sets (topics …) left out."""
    for model in (DocumentPage, Page):
        for relation in model._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and not relation.concrete) or not (
                relation.one_to_many or relation.one_to_one
            ):
                continue
            owner, field = relation.related_model, relation.field
            if relation.model is not model or field.remote_field.parent_link or not _counts(owner):
                continue
            yield Reference(owner, field.name)


def _counts(owner: Any) -> bool:
    if owner in _OWN or owner._meta.app_label in _MACHINERY or (issubclass(owner, Page) and owner is Page):
        return False
    created = owner._meta.auto_created
    return not (created and issubclass(created, DocumentPage) and _is_own_set(owner))


def _is_own_set(through: Any) -> bool:
    return any(getattr(DocumentPage, name).through is through for name in _LISTS)
