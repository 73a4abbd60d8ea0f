"""Who may do what in the bank.

Editions have no rights of their own: who may edit the page may edit its editions, who may publish it may approve them, his own
words left out (`editing.approve`). Rights to publish come from the bank alone (`checking.rights`), and no right publishes what
nobody else has checked (`checking.gate`).
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.permissions import page_permission_policy

from knowledge_base.documents.checking import actions, laying, quiet
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, NamedAct
from portal.accounts.roles import LEADING, Role, grant_models, grant_pages


def connect() -> None:
    """Announce the roles' rights on the bank; put up the gate before the site and lay the way to it."""
    grant_pages(LEADING, DocumentIndexPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.DOCUMENT_EDITOR,), DocumentIndexPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST, Role.COUNCIL_SECRETARY), DocumentIndexPage, ["add", "change"])
    grant_models((*LEADING, Role.DOCUMENT_EDITOR), [NamedAct], ["add", "change", "delete", "view"])
    actions.connect(DocumentPage)
    laying.connect()
    quiet.connect()


def adds_to_a_bank(user: Any) -> bool:
    """Whether this user may add documents somewhere: for menus, which stand on every screen; asked of the rights read already."""
    if user.is_superuser:
        return bool(user.is_active)
    banks = ContentType.objects.get_for_model(DocumentIndexPage).pk
    given = page_permission_policy.get_cached_permissions_for_user(user)
    return any(one.page.content_type_id == banks and one.permission.codename == "add_page" for one in given)


def may_edit_editions(page: DocumentPage, user: Any) -> bool:
    """Whether this user may add and change drafts of the document's text."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())


def may_approve_editions(page: DocumentPage, user: Any) -> bool:
    """Whether this user may approve texts of others, or take an approval back."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_publish() and not rights.page_locked())
