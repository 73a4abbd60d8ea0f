"""Counts of questions, first in memory, now and then in the database.

A request only adds to a dictionary (microseconds, no database, no file). Each process keeps its own; a timer, started by the
first count after a quiet time, hands everything over in one transaction some seconds later, beside the requests and on a
connection of its own, so that a busy SQLite makes the timer wait and never a reader. What cannot be written now is kept and
tried again. The rows are added to in the database itself («asked = asked + …», in one order), so any number of processes may
do it at once. A process that ends in peace hands over what it has; one that is killed loses the last seconds (PAUSE), which
is what counting is worth.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
from dataclasses import dataclass, replace
from multiprocessing.util import Finalize

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from search.models import QueryCount

logger = logging.getLogger(__name__)

#: Seconds between the first count and the writing.
PAUSE = 8.0
#: So many different questions wait in memory at most; more than that in some seconds is no crowd of readers.
MOST_WAITING = 2_000
#: A day has no more rows than this, whoever asks: a flood of invented questions must not fill the disk.
MOST_A_DAY = 20_000
#: Days for which counts are kept.
KEPT_DAYS = 400
# A question's showing may be told to another process than its asking, and be written first: it is tried so often.
_TRIES = 5

_ADD = """
    INSERT INTO search_querycount (day, key, text, asked, without_results, seen, opened) VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (day, key) DO UPDATE SET
        text = excluded.text,
        asked = search_querycount.asked + excluded.asked,
        without_results = search_querycount.without_results + excluded.without_results,
        seen = search_querycount.seen + excluded.seen,
        opened = search_querycount.opened + excluded.opened
"""
_ADD_IF_THERE = "UPDATE search_querycount SET seen = seen + %s, opened = opened + %s WHERE day = %s AND key = %s"

Key = tuple[dt.date, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came together for one question on one day; `text` as it was typed last, "" where it was only told of."""

    text: str = ""
    asked: int = 0
    without_results: int = 0
    seen: int = 0
    opened: int = 0
    tries: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            other.text or self.text,
            self.asked + other.asked,
            self.without_results + other.without_results,
            self.seen + other.seen,
            self.opened + other.opened,
            max(self.tries, other.tries),
        )


class Tallies:
    """What one process has counted and not yet written. Every method may be called by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: dict[Key, Tally] = {}
        self._timer: threading.Timer | None = None
        self._cleared: dt.date | None = None
        self._at_end: Finalize | None = None

    def add(self, key: Key, tally: Tally) -> None:
        """Count; a question more than MOST_WAITING is left out."""
        with self._lock:
            before = self._waiting.get(key)
            if before is None and len(self._waiting) >= MOST_WAITING:
                return
            self._waiting[key] = tally if before is None else before.plus(tally)
        self._wake()

    def flush(self) -> bool:
        """Write what waits; False where the database would not take it, then it waits on."""
        with self._writing:
            with self._lock:
                taken, self._waiting = self._waiting, {}
            try:
                late = _write(taken) if taken else {}
                self._clear(timezone.localdate())
            except DatabaseError as error:
                logger.warning("search: counts of questions wait, the database takes none: %s", error)
                self._give_back(taken)
                return False
        self._give_back({key: replace(tally, tries=tally.tries + 1) for key, tally in late.items()})
        return True

    def _give_back(self, taken: dict[Key, Tally]) -> None:
        with self._lock:
            for key, tally in taken.items():
                if tally.tries < _TRIES:
                    newer = self._waiting.get(key)
                    self._waiting[key] = tally if newer is None else tally.plus(newer)
            anything = bool(self._waiting)
        if anything:
            self._wake()

    def _clear(self, today: dt.date) -> None:
        """Once a day, what is too old goes: also where nobody runs the daily command."""
        if self._cleared != today:
            forget_old(today)
            self._cleared = today

    def _wake(self) -> None:
        if self._timer is not None or not settings.SEARCH_BACKGROUND:
            return
        with self._lock:
            if self._timer is not None:
                return
            self._timer = timer = threading.Timer(PAUSE, self._timed)
            # Heeded by workers that a server starts through multiprocessing too, which `atexit` is not.
            self._at_end = self._at_end or Finalize(None, self._last, exitpriority=10)
        timer.daemon = True
        timer.start()

    def _last(self) -> None:
        """The process ends: hand over what is left, on a thread, so that a database that does not answer keeps nobody waiting."""
        if self._waiting:
            last = threading.Thread(target=self._timed, daemon=True)
            last.start()
            last.join(3.0)

    def _timed(self) -> None:
        try:
            self._timer = None
            self.flush()
        except Exception:
            logger.exception("search: counts of questions could not be written")
        finally:
            connection.close()


def forget_old(today: dt.date) -> int:
    """Remove counts of days that lie more than KEPT_DAYS back; how many rows."""
    return QueryCount.objects.filter(day__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()[0]


def _write(taken: dict[Key, Tally]) -> dict[Key, Tally]:
    """Add to the rows of the database, in one transaction; answers what was told of questions that have no row (yet)."""
    asked = {key: tally for key, tally in sorted(taken.items()) if tally.asked}
    told = {key: tally for key, tally in sorted(taken.items()) if not tally.asked}
    late: dict[Key, Tally] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        full = _full_days({day for day, _ in asked})
        rows = [_row(key, tally) for key, tally in asked.items() if key[0] not in full or _is_known(key)]
        if rows:
            cursor.executemany(_ADD, rows)
        for (day, key), tally in told.items():
            cursor.execute(_ADD_IF_THERE, [tally.seen, tally.opened, day, key])
            if not cursor.rowcount:
                late[day, key] = tally
    return late


def _row(key: Key, tally: Tally) -> tuple[dt.date, str, str, int, int, int, int]:
    return (*key, tally.text, tally.asked, tally.without_results, tally.seen, tally.opened)


def _full_days(days: set[dt.date]) -> set[dt.date]:
    return {day for day in days if QueryCount.objects.filter(day=day).count() >= MOST_A_DAY}


def _is_known(key: Key) -> bool:
    return QueryCount.objects.filter(day=key[0], key=key[1]).exists()


tallies = Tallies()
"""Those of this process."""


def _after_fork() -> None:
    """A child begins with nothing: what its parent counted, the parent writes."""
    tallies.__init__()  # type: ignore[misc]


os.register_at_fork(after_in_child=_after_fork)
