"""Work after a commit: at once where no worker runs, by the worker where one does."""

from __future__ import annotations

from django_tasks import task

from search.upkeep import moments as upkeep


@task()
def apply_pending_updates() -> None:
    """Bring into the indexes what waits in the outbox."""
    upkeep.after_a_change()
