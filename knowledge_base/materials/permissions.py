"""Who may do what with the materials."""

from __future__ import annotations

from knowledge_base.materials.models import MaterialsPage
from portal.accounts.roles import LEADING, Role, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    grant_pages(LEADING, MaterialsPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST,), MaterialsPage, ["add", "change", "publish"])
