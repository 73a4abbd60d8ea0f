"""Organisations, people, and what people have agreed to."""

from knowledge_base.organisations.models.consent import Consent, Scope
from knowledge_base.organisations.models.hosts import OrganisationsPage, PeoplePage
from knowledge_base.organisations.models.organisation import FormerName, Organisation
from knowledge_base.organisations.models.person import Person, Position

__all__ = [
    "Consent",
    "FormerName",
    "Organisation",
    "OrganisationsPage",
    "PeoplePage",
    "Person",
    "Position",
    "Scope",
]
