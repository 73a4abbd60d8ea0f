"""Who deals with reports. Each sees those about pages that he may edit (`rights`)."""

from __future__ import annotations

from knowledge_base.feedback.models import ErrorReport
from portal.accounts.roles import LEADING, Role, grant_models


def connect() -> None:
    """Announce the roles' rights."""
    answering = (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.COMMUNITY_LEADER, *LEADING)
    grant_models(answering, [ErrorReport], ["view", "change"])
    grant_models(LEADING, [ErrorReport], ["delete"])
