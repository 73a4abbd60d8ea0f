"""A new day changes statuses even where nobody runs the daily command.

The embedded portal has no cron: whoever is shown a status of yesterday has the bank computed anew. It costs nothing on all
other requests, for what is shown says itself for which day it was computed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.cache import cache
from django.dispatch import Signal
from django.utils import timezone

#: Sent with `today`; `signals` has the bank computed.
dawned = Signal()

_KEY = "documents.dawn.{}"
_LOOKED = "documents.looked.{}"
_DAY = 24 * 3600


def is_noticed() -> bool:
    """Whether somebody has found today that every status was computed for today; True from then on until midnight."""
    return not cache.add(_LOOKED.format(timezone.localdate()), True, _DAY)


def notice(computed_for: Iterable[date | None]) -> bool:
    """Look at the days for which the shown statuses were computed; True if they were computed anew just now.

    Only the first to notice acts: where a worker computes, the others show yesterday's statuses until it has.
    """
    today = timezone.localdate()
    if all(day is None or day >= today for day in computed_for) or not cache.add(_KEY.format(today), True, _DAY):
        return False
    dawned.send(sender=None, today=today)
    return True
