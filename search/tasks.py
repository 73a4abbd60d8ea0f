"""Work after a commit: at once where no worker runs, by the worker where one does."""

from __future__ import annotations

from django_tasks import task

from search import draining


@task()
def apply_pending_updates() -> None:
    """Bring into the index what waits in the outbox."""
    draining.drain()
