"""Which files of the bank readers may fetch: those of published documents.

Attachments are rows of the page and follow its rule; the file from which an edition was taken is shown by the edition.
"""

from __future__ import annotations

from django.db.models import QuerySet

from knowledge_base.documents.models import DocumentPage, Edition
from portal.files import access


def published_editions(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Of these editions the approved ones of published documents."""
    return editions.filter(state="approved", page__in=DocumentPage.objects.published().values("pk"))


def connect() -> None:
    """Tell the files room."""
    access.register_model(Edition, published_editions)
