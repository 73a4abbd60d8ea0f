"""Who may do what with communities and tasks. Leaders have no rights here: each has his own node (`leadership`)."""

from __future__ import annotations

from knowledge_base.communities.models import CommunitiesPage
from portal.accounts.roles import LEADING, Role, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    grant_pages((Role.METHODIST,), CommunitiesPage, ["add", "change", "publish"])
    grant_pages(LEADING, CommunitiesPage, ["add", "change", "publish", "lock", "unlock", "bulk_delete"])
