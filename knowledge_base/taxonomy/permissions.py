"""Who may do what with the vocabularies."""

from __future__ import annotations

from knowledge_base.taxonomy.models import ALL
from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models


def connect() -> None:
    """Announce the roles' rights."""
    grant_models((Role.METHODIST, Role.DOCUMENT_EDITOR, *LEADING), ALL, ["add", "change", "view"])
    grant_models(LEADING, ALL, ["delete"])
    grant_models(EVERYONE, ALL, ["view"])
