"""No change is lost: keys of what changed wait in the database, written in the same transaction as the change.

Once it is committed a task applies them (`search.upkeep.moments`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from search.tasks import apply_pending_updates
from search.upkeep import change_log


def touch(source_name: str, pks: Iterable[int]) -> None:
    """These things changed, appeared or went away; call it inside the transaction that changes them."""
    keys = list(dict.fromkeys(pks))
    if not keys:
        return
    change_log.append(source_name, keys)
    # One task for a transaction, however many things it changes.
    if not any(waiting[1] is _enqueue for waiting in connection.run_on_commit):
        transaction.on_commit(_enqueue, robust=True)


def _enqueue() -> None:
    apply_pending_updates.enqueue()
