"""What changes by the clock alone: statuses, consents, positions, events. Nobody has to run a command for it.

What readers see of a page asks for the day itself; only the index holds what was true when a record was written. So whoever
searches first after some minutes, and the daily run, have the rooms look what has turned since.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.core.cache import cache
from django.utils import timezone

logger = logging.getLogger(__name__)

Look = Callable[[dt.datetime, dt.datetime], None]
"""Called with the moment of the last look and this one: touches what has turned in between."""

#: A portal that nobody searched for a month catches up as well.
LOOK_BACK = dt.timedelta(days=40)
_EVERY = dt.timedelta(minutes=10)
_KEY = "search.upkeep.dawn"

_looks: dict[str, Look] = {}


def register(name: str, look: Look) -> None:
    """A room tells what of its own turns by the clock; called in `connect()`. `name` tells it from the others."""
    _looks[name] = look


def notice(now: dt.datetime | None = None) -> None:
    """Look, if the last look is some minutes old or of another day. One question to the cache when nothing is due."""
    now = now or timezone.now()
    since = cache.get(_KEY)
    if since is not None and now - since < _EVERY and timezone.localdate(since) == timezone.localdate(now):
        return
    cache.set(_KEY, now, None)
    look(since if since is not None else now - LOOK_BACK, now)


def look(since: dt.datetime, now: dt.datetime) -> None:
    """Have every room look what has turned between these moments; one that fails keeps no other from looking."""
    for name, one in _looks.items():
        try:
            one(since, now)
        except Exception:
            logger.exception("search: «%s» could not look what the clock has changed", name)
