"""A new day changes statuses even where nobody runs the daily command.

The embedded portal has no cron: the first reader of a day who asks for a document has the bank computed for that day.
"""

from __future__ import annotations

from datetime import date

from django.core.cache import cache

from knowledge_base.documents import tasks
from knowledge_base.documents.models.standing import Standing

_KEY = "documents.standings-computed-for"
_DAY = 24 * 3600


def greet(today: date) -> None:
    """Have yesterday's statuses computed anew. Costs one look into the cache, and once a day a query."""
    if cache.get(_KEY) == today:
        return
    # Set first: whoever comes while the work is being done shall not begin it again.
    cache.set(_KEY, today, _DAY)
    if Standing.objects.filter(computed_for__lt=today).exists():
        tasks.refresh_standings.enqueue(today.isoformat())
