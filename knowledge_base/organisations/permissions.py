"""Who may do what with organisations."""

from __future__ import annotations

from knowledge_base.organisations.models import Organisation
from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models


def connect() -> None:
    """Announce the roles' rights."""
    editing = (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.COUNCIL_SECRETARY, *LEADING)
    grant_models(editing, [Organisation], ["add", "change", "view"])
    grant_models(LEADING, [Organisation], ["delete"])
    grant_models(EVERYONE, [Organisation], ["view"])
