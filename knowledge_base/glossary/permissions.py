"""Who may do what with terms."""

from __future__ import annotations

from knowledge_base.glossary.models import GlossaryPage, Term
from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models, grant_pages


def connect() -> None:
    """Announce the roles' rights."""
    editing = (Role.METHODIST, Role.DOCUMENT_EDITOR, *LEADING)
    grant_models(EVERYONE, [Term], ["view"])
    grant_models(editing, [Term], ["add", "change", "publish"])
    grant_models(LEADING, [Term], ["delete", "lock", "unlock"])
    grant_pages((Role.METHODIST,), GlossaryPage, ["change", "publish"])
    grant_pages(LEADING, GlossaryPage, ["change", "publish", "lock", "unlock"])
