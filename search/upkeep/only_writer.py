"""One writer at a time for an engine among all processes: of two who write a record, the slower could leave the older text.

On PostgreSQL a lock of the session, known to every host; elsewhere all processes share one host, and a locked file does.
"""

from __future__ import annotations

import fcntl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from search.engine import EngineBusyError

_POLL = 0.05
_BUSY = "Указатель поиска сейчас обновляет другой процесс."
_SPACE = 0x5EA2C4  # sets our locks apart from other people's

_in_thread = threading.local()


@contextmanager
def only_writer(engine: str, wait: float = 0.0) -> Iterator[None]:
    """Hold the engine's lock; EngineBusyError after `wait` seconds of another's work, at once within one's own."""
    held: set[str] = vars(_in_thread).setdefault("held", set())
    if engine in held:  # PostgreSQL would give a session its own lock once more
        raise EngineBusyError(_BUSY)
    locked = _in_database(engine, wait) if connection.vendor == "postgresql" else _in_file(engine, wait)
    with locked:
        held.add(engine)
        try:
            yield
        finally:
            held.discard(engine)


@contextmanager
def _in_database(engine: str, wait: float) -> Iterator[None]:
    key = zlib.crc32(f"{connection.settings_dict['NAME']}:{engine}".encode()) & 0x7FFFFFFF
    deadline = time.monotonic() + wait
    while not _asked("SELECT pg_try_advisory_lock(%s, %s)", key):
        if time.monotonic() >= deadline:
            raise EngineBusyError(_BUSY)
        time.sleep(_POLL)
    try:
        yield
    finally:
        # A connection that was lost has given the lock back by itself.
        if connection.connection is not None and not connection.needs_rollback:
            _asked("SELECT pg_advisory_unlock(%s, %s)", key)


def _asked(question: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [_SPACE, key])
        (answer,) = cursor.fetchone()
    return bool(answer)


@contextmanager
def _in_file(engine: str, wait: float) -> Iterator[None]:
    folder = Path(settings.SEARCH_INDEX_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / f"{engine.partition('@')[0]}.updates.lock").open("a")
    except OSError as error:
        raise EngineBusyError(f"В папку указателя поиска нельзя писать: {error.strerror}.") from error
    deadline = time.monotonic() + wait
    with handle:  # closing the file frees the lock
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise EngineBusyError(_BUSY) from None
                time.sleep(_POLL)
        yield
