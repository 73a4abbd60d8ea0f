"""Who may do what with practices.

An author adds practices to the bank, edits those that he began and hands them in; he publishes nothing. Below a community its
leader's rights come with the community. Methodists set the status of the expert review, and experts where they may edit at all.
"""

from __future__ import annotations

from knowledge_base.practices.models import PracticePage, PracticesPage
from portal.accounts.roles import LEADING, Role, grant_models, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    grant_pages(LEADING, PracticesPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST,), PracticesPage, ["add", "change", "publish"])
    grant_pages((Role.AUTHOR,), PracticesPage, ["add"])
    grant_models((Role.METHODIST, Role.EXPERT, *LEADING), [PracticePage], ["assess"])
