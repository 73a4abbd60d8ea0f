"""The facet that many rooms share: whose something is."""

from __future__ import annotations

from knowledge_base.organisations.models.organisation import describe_organisations
from search.sources import Facet

__all__ = ["describe_organisations", "of_organisations"]


def of_organisations(name: str = "organisation", label: str = "Организация") -> Facet:
    """Codes of organisations → their short names. One query."""
    return Facet(name, label, describe_organisations)
