"""The facet that many rooms share: whose something is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge_base.organisations.models.organisation import FormerName, Organisation, describe_organisations
from portal.russian.words import stem, stems_of_forms, words
from search.sources import Facet

__all__ = ["describe_organisations", "find_organisations", "of_organisations"]


def of_organisations(
    name: str = "organisation", label: str = "Организация", typed: tuple[str, ...] = ("организация",)
) -> Facet:
    """Codes of organisations → their short names, found by any name they have or had. One query each way."""
    return Facet(name, label, describe_organisations, typed=typed, find=find_organisations)


def find_organisations(text: str) -> tuple[str, ...]:
    """Codes of the organisations one of whose names, former ones too, holds all words of the text in any form. Two queries."""
    wanted = [stems_of_forms(word) for word in words(text)]
    if not wanted:
        return ()
    named = list(Organisation.objects.values_list("slug", "name", "short_name"))
    former = FormerName.objects.values_list("organisation__slug", "name")
    return tuple(dict.fromkeys(slug for slug, *names in [*named, *former] if _says(names, wanted)))


def _says(names: Iterable[str], wanted: Sequence[frozenset[str]]) -> bool:
    return any(all(_holds(name, forms) for forms in wanted) for name in names)


def _holds(name: str, forms: frozenset[str]) -> bool:
    return not forms.isdisjoint(map(stem, words(name)))
