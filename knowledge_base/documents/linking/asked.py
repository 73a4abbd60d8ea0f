"""The signals that start the work; the room's `signals` hands each to a task, once what is being written has been written."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

from django.db import transaction
from django.dispatch import Signal

from knowledge_base.documents.models.citation_row import TextMarks
from knowledge_base.documents.models.edition import Edition

#: Sent with `edition_pk` of a text that was written anew.
text_written = Signal()
#: Sent with `keys`: number keys of documents that came, went or changed their requisites.
documents_moved = Signal()


#: Number keys noted and not told yet: those of one transaction go together.
_noted: ContextVar[frozenset[str]] = ContextVar("documents.linking.noted", default=frozenset())


def look_through_later(edition: Edition) -> None:
    """The clauses were written anew: what was found in the former ones no longer holds."""
    TextMarks.objects.filter(edition_id=edition.pk).delete()
    pk = edition.pk
    transaction.on_commit(lambda: text_written.send(sender=None, edition_pk=pk), robust=True)


def relink_later(keys: Iterable[str]) -> None:
    """Have the citations of these numbers linked anew: once for all that changes in a transaction."""
    _noted.set(_noted.get() | frozenset(keys))
    transaction.on_commit(_tell, robust=True)


def _tell() -> None:
    """The first of many tells all; what a rolled back transaction had noted does no harm."""
    keys = _noted.get()
    if keys:
        _noted.set(frozenset())
        documents_moved.send(sender=None, keys=sorted(keys))
