"""Who brings the indexes up to date, and when: after a change, and before a reader's question what was left over.

An engine in this process's own folder is written at once: it takes milliseconds. One behind a network may be slow or frozen, and
neither an editor nor a reader waits for it: a thread of this process does, unless a worker does it anyway.
"""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connections

from search.engine import SearchEngine
from search.engine_choice import active_engines, is_remote, is_resting
from search.upkeep import change_log, dawn, draining

logger = logging.getLogger(__name__)

_IMMEDIATE = "ImmediateBackend"


def after_a_change() -> None:
    """Apply what waits; a worker does all of it."""
    if not settings.TASKS["default"]["BACKEND"].endswith(_IMMEDIATE):
        draining.drain()
        return
    _apply(active_engines(), limit=None)


def before_a_question() -> None:
    """Apply a little of what was left over, and what the clock has changed. One query when nothing was; never raises."""
    try:
        dawn.notice()
        engines = [engine for engine in active_engines() if not is_resting(engine)]
        behind = change_log.who_waits([engine.name for engine in engines], draining.MAX_ATTEMPTS)
        if behind:
            _apply([engine for engine in engines if engine.name in behind], limit=draining.FOR_A_READER)
    except Exception:
        # A reader asks a question; that an update failed is no reason to refuse him the answer.
        logger.exception("search: updates left over could not be applied")


def _apply(engines: list[SearchEngine] | tuple[SearchEngine, ...], limit: int | None) -> None:
    here = [engine for engine in engines if not is_remote(engine)]
    if here:
        draining.drain(limit, here)
    away = [engine for engine in engines if is_remote(engine)]
    if away and settings.SEARCH_BACKGROUND:
        _background.wake()
    elif away:
        draining.drain(limit, away)


class _Background:
    """At most one thread of the process that writes to remote engines; whoever wakes it while it works makes it look again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._working = False
        self._again = False

    def wake(self) -> None:
        with self._lock:
            self._again = True
            if self._working:
                return
            self._working = True
        # No daemon: a command that ends waits until what it changed is written, or found to be unreachable.
        threading.Thread(target=self._work, name="search-updates").start()

    def _work(self) -> None:
        try:
            while self._wanted():
                close_old_connections()
                draining.drain(engines=[engine for engine in active_engines() if is_remote(engine)])
        except Exception:
            logger.exception("search: the thread of updates failed; the next request or change goes on")
            with self._lock:
                self._working = False
        finally:
            connections.close_all()

    def _wanted(self) -> bool:
        with self._lock:
            self._working, self._again = self._again, False
            return self._working


_background = _Background()
