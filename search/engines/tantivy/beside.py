"""A call into the library in a thread beside one's own: it lets go of Python's lock, so both go on at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_THREADS = 4


def beside(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
    """Begin the work; `result()` waits for it and raises what it raised."""
    return _threads(os.getpid()).submit(work, *args, **kwargs)


@lru_cache(maxsize=1)
def _threads(process: int) -> ThreadPoolExecutor:
    """Threads of this process: a forked one has inherited none of them."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="search")
