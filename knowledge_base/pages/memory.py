"""What was read once is kept in the process until something that readers see has changed (`changes.version`).

For small things that every page shows; listings keep their columns in the same way (`listing_memory`). What is kept is shared by
all requests: nobody may change it.
"""

from __future__ import annotations

import gc
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings

from knowledge_base.pages import changes

T = TypeVar("T")

#: Whatever changes rows past Django's signals (a bulk update) is seen after so many seconds.
SECONDS = 60.0


_all: list[Memory] = []


class Memory:
    """The last `size` things that were asked for, each for `seconds`; more for what is dear and never changed in bulk."""

    def __init__(self, size: int, seconds: float = SECONDS) -> None:
        self._size = size
        self._seconds = seconds
        self._lock = Lock()
        self._held: OrderedDict[Hashable, tuple[str, float, Any]] = OrderedDict()
        _all.append(self)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under `key`, or made anew. The version is read before the thing is made, never after."""
        if not settings.PORTAL_LISTING_MEMORY:
            return make()
        version, now = changes.version(), time.monotonic()
        with self._lock:
            held = self._held.get(key)
            if held is not None and held[0] == version and now < held[1]:
                self._held.move_to_end(key)
                thing: T = held[2]
                return thing
        with _collector_resting():
            thing = make()
        with self._lock:
            self._held[key] = (version, now + self._seconds, thing)
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return thing

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._held.clear()


@contextmanager
def _collector_resting() -> Iterator[None]:
    """What is made here is many small values that all stay: looking through them for rubbish takes a third of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def forget_everything() -> None:
    """Drop all that any room keeps."""
    for memory in _all:
        memory.forget()
