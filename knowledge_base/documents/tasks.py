"""Work of the bank that nobody waits for."""

from __future__ import annotations

import logging
from datetime import date

from django_tasks import task, task_backends
from django_tasks.backends.immediate import ImmediateBackend

from knowledge_base.documents import standing
from knowledge_base.documents.comparison import stored
from knowledge_base.documents.file_texts import wanted
from knowledge_base.documents.intake import reading
from knowledge_base.documents.linking import renaming
from knowledge_base.documents.linking import stored as linking
from knowledge_base.documents.models import FileReading

logger = logging.getLogger(__name__)


@task()
def refresh_standings(day: str) -> int:
    """Compute the whole bank for a day (ISO); returns how many documents changed."""
    changed = standing.refresh_all(date.fromisoformat(day))
    logger.info("standings for %s: %s changed", day, len(changed))
    return len(changed)


@task()
def compare_editions(page_pk: int) -> None:
    """Note what each approved edition of a document changed."""
    stored.refresh(page_pk)


@task()
def read_file(reading_pk: int) -> str:
    """Read a file to its end; returns the state it ended in."""
    row = reading.go_on(FileReading.objects.get(pk=reading_pk))
    logger.info("%s was read: %s", row.file_name, row.state)
    return row.state


@task()
def read_shown_files(files: list[int]) -> int:
    """Read those of these files that readers may fetch, for the search; returns how many were read to the end.

    Where no worker runs an editor waits for it: what takes longer is left to the daily run.
    """
    at_once = isinstance(task_backends["default"], ImmediateBackend)
    return wanted.read(wanted.unread(files), wanted.PATIENCE if at_once else None)


@task()
def look_through_text(edition_pk: int) -> bool:
    """Find what an edition's text cites and states, and what it is like."""
    return linking.look_through(edition_pk)


@task()
def relink_citations(keys: list[str]) -> int:
    """Documents of these number keys came, went or changed: link what cites them."""
    return linking.relink(keys)


@task()
def renew_names(names: list[str]) -> int:
    """These names of acts were added, changed or removed: look through the texts that may hold them."""
    return renaming.look_again(names)
