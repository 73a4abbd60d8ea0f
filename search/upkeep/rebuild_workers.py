"""Records of a rebuild made ready: here, or in processes of their own, each with its own connection to the database.

Reading the database and cutting words into stems is most of the work; the engine takes what is ready from one process alone,
in the order of the keys, so that a rebuild can be interrupted and gone on with.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from django.db import connection, connections

from search.engine import Key
from search.records import SearchRecord
from search.sources import get_source
from search.upkeep.record_making import records_of
from search.words.vocabulary import WordCounter

logger = logging.getLogger(__name__)

Prepare = Callable[[SearchRecord], object]

# Batches begun ahead for each process: none of them waits for work, and few texts wait in memory.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """Keys of one source, in ascending order."""

    source: str
    pks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """What became of a batch."""

    batch: Batch
    prepared: Sequence[tuple[Key, object]]
    failed: tuple[Key, ...]
    words: WordCounter
    """Words of its records."""


Making = Callable[[Prepare, Iterable[Batch]], Iterator[Ready]]
"""Batches made ready one after another, in their order."""


def make(prepare: Prepare, batch: Batch) -> Ready:
    """Records of one batch, ready for the engine. Raises only what concerns more than one record: a lost database."""
    source = get_source(batch.source)
    records, failed = records_of(source, batch.pks) if source is not None else ([], [])
    prepared: list[tuple[Key, object]] = []
    words = WordCounter()
    for record in records:
        try:
            prepared.append((record.key, prepare(record)))
            words.add(record)
        except Exception:
            logger.exception("search: the record of «%s» %s cannot be stored", record.source, record.pk)
            failed.append(record.key)
    return Ready(batch, prepared, tuple(failed), words)


@contextmanager
def making(jobs: int) -> Iterator[Making]:
    """A way of making batches ready in so many processes; 1 is this very one.

    Begin it before the engine opens anything: what a process inherits stays open in it.
    """
    if jobs <= 1 or connection.in_atomic_block:  # what a transaction has written, only this connection sees
        yield _here
        return
    connections.close_all()  # a connection belongs to the process that opened it; ours opens itself again
    pool = ProcessPoolExecutor(jobs, get_context("fork"), initializer=_begin, initargs=(os.getpid(),))
    try:
        pool.submit(os.getpid).result()  # they are all forked now
        yield _Beside(pool, jobs * _AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _here(prepare: Prepare, batches: Iterable[Batch]) -> Iterator[Ready]:
    for batch in batches:
        yield make(prepare, batch)


class _Beside:
    """Batches made by the processes of a pool."""

    def __init__(self, pool: ProcessPoolExecutor, ahead: int) -> None:
        self._pool = pool
        self._ahead = ahead

    def __call__(self, prepare: Prepare, batches: Iterable[Batch]) -> Iterator[Ready]:
        begun: deque[Future[Ready]] = deque()
        for batch in batches:
            begun.append(self._pool.submit(make, prepare, batch))
            if len(begun) >= self._ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def _begin(parent: int) -> None:
    """A process begins: Ctrl-C is the parent's to answer, and without a parent there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connections.close_all()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
