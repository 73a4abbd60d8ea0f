"""Who may do what with organisations, people and consents.

Consents say where papers lie and when somebody changed his mind: only those who keep them see them. Everybody who writes chooses
people as authors or speakers, for which no right is needed.
"""

from __future__ import annotations

from knowledge_base.organisations.models import Consent, Organisation, OrganisationsPage, PeoplePage, Person
from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    editing = (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.COUNCIL_SECRETARY, *LEADING)
    grant_models(editing, [Organisation], ["add", "change", "view"])
    grant_models(LEADING, [Organisation], ["delete"])
    grant_models(EVERYONE, [Organisation], ["view"])
    keeping = (Role.METHODIST, *LEADING)
    grant_models(keeping, [Person], ["add", "change", "publish", "view"])
    grant_models(LEADING, [Person], ["delete", "lock", "unlock"])
    grant_models(keeping, [Consent], ["add", "change", "view"])
    grant_models(LEADING, [Consent], ["delete"])
    for page_model in (OrganisationsPage, PeoplePage):
        grant_pages(LEADING, page_model, ["add", "change", "publish", "lock", "unlock"])
        grant_pages((Role.METHODIST,), page_model, ["change", "publish"])
