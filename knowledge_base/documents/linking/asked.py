"""The signals that start the work; the room's `signals` hands each to a task, once what is being written has been written."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar

from django.db import connection, transaction
from django.dispatch import Signal

from knowledge_base.documents.models.citation_row import TextMarks
from knowledge_base.documents.models.edition import Edition

#: Sent with `edition_pk` of a text that was written anew.
text_written = Signal()
#: Sent with `keys`: number keys of documents that came, went or changed their requisites.
documents_moved = Signal()


class _Waiting:
    """Number keys noted within one transaction."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def __call__(self) -> None:
        _waiting.set(None)
        documents_moved.send(sender=None, keys=sorted(self.keys))


_waiting: ContextVar[_Waiting | None] = ContextVar("documents.linking.waiting", default=None)


def look_through_later(edition: Edition) -> None:
    """The clauses were written anew: what was found in the former ones no longer holds."""
    TextMarks.objects.filter(edition_id=edition.pk).delete()
    pk = edition.pk
    transaction.on_commit(lambda: text_written.send(sender=None, edition_pk=pk), robust=True)


def relink_later(keys: Iterable[str]) -> None:
    """Have the citations of these numbers linked anew: once for all that changes in a transaction."""
    noted = _waiting.get()
    if noted is None or not any(waiting[1] is noted for waiting in connection.run_on_commit):
        noted = _Waiting()
        _waiting.set(noted)
        noted.keys.update(keys)
        transaction.on_commit(noted, robust=True)
    else:
        noted.keys.update(keys)
