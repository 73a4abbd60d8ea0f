"""Work of the bank that nobody waits for."""

from __future__ import annotations

import logging
from datetime import date

from django_tasks import task

from knowledge_base.documents import standing
from knowledge_base.documents.comparison import stored

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
