"""The whole index from the database: in parallel, gone on with where it was interrupted, the old index serving meanwhile.

What changes meanwhile stays in the log of changes from the position noted at the beginning (`draining.begin_rebuild`), over
interruptions too, and is applied once more after the swap.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from search.engine import EngineBusyError, Key, RebuildWriter, SearchEngine
from search.models import KnownWord
from search.sources import all_sources
from search.upkeep.rebuild_progress import RebuildProgress
from search.upkeep.rebuild_workers import Batch, Making, Ready, making
from search.upkeep.record_making import batches
from search.words import word_store
from search.words.vocabulary import WordCounter

# Processes are not worth their beginning for a small portal.
SMALL = 500
# So many seconds of work an interruption may cost at first; later a twentieth of all, since each checkpoint costs a little.
CHECKPOINT_EVERY = 2.0
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """How far a rebuild is."""

    source: str
    """Name of the source at work."""
    done: int
    total: int
    """Keys of that source."""
    all_done: int
    all_total: int
    """Keys of all sources."""
    resumed: int
    """Keys of all sources that an interrupted rebuild had done already."""


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did."""

    records: int
    """In the new index."""
    failed: tuple[Key, ...]
    """Keys whose record could not be made or stored; each is in the log with its error."""
    begun_at: str = ""
    """Position in the log of changes at which it began, maybe in a run that was interrupted."""
    resumed: int = 0
    """Records of the index that interrupted runs had made already."""


def rebuild(
    engine: SearchEngine,
    *,
    wait: float = 0.0,
    position: Callable[[], str] = str,
    afresh: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
    checkpoint_every: float = CHECKPOINT_EVERY,
) -> Rebuilt:
    """Build the index and put it in the place of the old one.

    `position` is asked for the place in the log of changes before anything is read, if no interrupted rebuild is gone on
    with. `jobs` is the number of processes that make records, 0 as many as there are processors.
    """
    resumable = None if afresh else engine.unfinished()
    noted = position() if resumable is None else ""
    keys = {source.name: sorted(source.keys()) for source in all_sources()}
    with (
        making(_processes(jobs, sum(map(len, keys.values())))) as makes,
        engine.rebuilding(wait, position=noted, afresh=afresh) as writer,
    ):
        if resumable is not None and writer.resumed is None:
            raise EngineBusyError("Прерванную перестройку тем временем закончил или убрал кто-то другой.")
        run = _Run(writer, keys, progress, checkpoint_every)
        run.fill(makes)
        run.checkpoint()
    run.store_words()
    made = run.made()
    return Rebuilt(made.records, made.failed, writer.begun_at, run.resumed_records)


def _processes(jobs: int, records: int) -> int:
    return (jobs or len(os.sched_getaffinity(0))) if records >= SMALL else 1


class _Run:
    """One run of a rebuild: from nothing, or from where the last one was interrupted, to the end."""

    def __init__(
        self, writer: RebuildWriter, keys: dict[str, list[int]], progress: Progress | None, checkpoint_every: float
    ) -> None:
        self._writer = writer
        self._keys = keys
        self._progress = progress
        self._every = checkpoint_every
        self._words = WordCounter()
        self.state = writer.resumed or RebuildProgress(writer.begun_at, datetime.now(UTC))
        self.resumed_records = self.state.records
        self._places = {name: self._place(name) for name in keys}
        self._resumed = sum(self._places.values())
        self._begun = self._last = time.monotonic()

    def fill(self, makes: Making) -> None:
        """Put every record that is not in the index yet."""
        for ready in makes(self._writer.prepare, self._batches()):
            self._take(ready)
            if self._is_time():
                self.checkpoint()

    def checkpoint(self) -> None:
        """Make what was done lasting."""
        self._writer.checkpoint(self.made())
        self._last = time.monotonic()

    def made(self) -> RebuildProgress:
        """What is in the index, without the records that the engine refused."""
        refused = self._writer.refused()
        failed = tuple(dict.fromkeys((*self.state.failed, *refused)))
        return replace(self.state, records=self.state.records - len(refused), failed=failed)

    def store_words(self) -> None:
        """Put the words counted on the way in the place of those known; a resumed run has not read all records itself."""
        if self._resumed:
            known = dict(KnownWord.objects.values_list("word", "records"))
            for word, records in known.items():
                self._words.counts[word] = max(records, self._words.counts.get(word, 0))
        word_store.store(self._words)

    def _take(self, ready: Ready) -> None:
        self._writer.put_prepared(ready.prepared)
        self._words.merge(ready.words)
        name = ready.batch.source
        self.state = replace(
            self.state,
            done={**self.state.done, name: ready.batch.pks[-1]},
            records=self.state.records + len(ready.prepared),
            failed=(*self.state.failed, *ready.failed),
        )
        self._places[name] += len(ready.batch.pks)
        if self._progress is not None:
            self._progress(self._step(name))

    def _step(self, name: str) -> Step:
        total, done = sum(map(len, self._keys.values())), sum(self._places.values())
        return Step(name, self._places[name], len(self._keys[name]), done, total, self._resumed)

    def _batches(self) -> Iterator[Batch]:
        for name, pks in self._keys.items():
            for some in batches(pks[self._place(name) :]):
                yield Batch(name, tuple(some))

    def _place(self, name: str) -> int:
        """How many keys of a source are done with."""
        last = self.state.done.get(name)
        return 0 if last is None else bisect_right(self._keys[name], last)

    def _is_time(self) -> bool:
        now = time.monotonic()
        return now - self._last >= max(self._every, _SHARE * (now - self._begun))
