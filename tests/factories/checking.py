"""Documents that a second person has checked, so that tests may publish them as the portal does."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from knowledge_base.documents.checking import verdicts
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.models import DocumentPage
from tests.factories.accounts import UserFactory

NO_TEXT = "Опубликован только на бумаге"


def checked(page: DocumentPage, by: Any = None, *, user: Any = None) -> Revision:
    """A version of `page` as it is in memory, saved by `user` and checked by `by` (somebody new): `.publish()` is free.

    A document without an approved text gets a reason why it has none.
    """
    if not page.editions.filter(state=EditionState.APPROVED).exists() and not page.no_text_reason:
        page.no_text_reason = NO_TEXT
    revision = page.save_revision(user=user)
    verdicts.record(revision, by or UserFactory())
    return revision


def check_latest(page: DocumentPage, by: Any = None) -> Revision:
    """The last stored version, checked by `by` (somebody new)."""
    revision = DocumentPage.objects.get(pk=page.pk).get_latest_revision()
    assert revision is not None, "nothing was saved yet"
    verdicts.record(revision, by or UserFactory())
    return revision
