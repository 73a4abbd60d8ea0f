"""Who leads sees all jobs and may throw them away; everybody else sees his own (`rights`)."""

from __future__ import annotations

from knowledge_base.bulk_import.models import ImportJob
from portal.accounts.roles import LEADING, grant_models


def connect() -> None:
    """Announce the roles' rights."""
    grant_models(LEADING, [ImportJob], ["view", "change", "delete"])
