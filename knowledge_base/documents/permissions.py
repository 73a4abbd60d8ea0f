"""Who may do what in the bank.

Editions have no rights of their own: who may edit the page may edit its editions, who may publish it may approve them.
"""

from __future__ import annotations

from typing import Any

from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from portal.accounts.roles import LEADING, Role, grant_pages


def connect() -> None:
    """Announce the roles' rights on the bank."""
    grant_pages(LEADING, DocumentIndexPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.DOCUMENT_EDITOR,), DocumentIndexPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST, Role.COUNCIL_SECRETARY), DocumentIndexPage, ["add", "change"])


def may_edit_editions(page: DocumentPage, user: Any) -> bool:
    """Whether this user may add and change drafts of the document's text."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())


def may_approve_editions(page: DocumentPage, user: Any) -> bool:
    """Whether this user may approve a text, or take the approval back."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_publish() and not rights.page_locked())
