"""The facet that many rooms share: whose something is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from knowledge_base.organisations.models.organisation import Organisation
from search.sources import Facet


def of_organisations(name: str = "organisation", label: str = "Организация") -> Facet:
    """Codes of organisations → their short names. One query."""
    return Facet(name, label, describe_organisations)


def describe_organisations(values: Collection[str]) -> Mapping[str, str]:
    """The same, for filters of listings."""
    found = Organisation.objects.filter(slug__in=values).only("slug", "name", "short_name")
    return {organisation.slug: str(organisation) for organisation in found}
