"""Who may do what on the site as a whole, and on the pages of the service."""

from __future__ import annotations

from home.models import HomePage, SectionPage
from portal.accounts.roles import LEADING, Role, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    grant_pages(LEADING, HomePage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST,), HomePage, ["add", "change", "publish"])
    grant_pages((Role.COUNCIL_SECRETARY,), SectionPage, ["add", "change"])
