"""Which files of the bank readers may fetch: those of published documents.

Attachments are rows of the page and follow its rule; the file from which an edition was taken is shown by the edition.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from knowledge_base.documents.models import ClosedOriginal, DocumentIndexPage, DocumentPage, Edition
from portal.files import access


def published_editions(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Of these editions the approved ones of published documents."""
    return editions.filter(state="approved", page__in=DocumentPage.objects.published().values("pk"))


def edits_the_bank(user: Any) -> bool:
    """Whether this user may see originals whose names are covered for readers."""
    bank = DocumentIndexPage.objects.order_by("path").first()
    return bank is not None and user.is_authenticated and bank.permissions_for_user(user).can_add_subpage()


def connect() -> None:
    """Tell the files room."""
    access.register_model(Edition, published_editions)
    access.keep_confidential(ClosedOriginal, "file", edits_the_bank)
