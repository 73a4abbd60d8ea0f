"""What an engine is: a frozen query in, keys, scores and counts out. Callers never learn which engine ran."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from search.records import SearchRecord, StoredRecord
from search.upkeep.rebuild_progress import RebuildProgress
from search.widening import WideQuery

Key = tuple[str, int]
"""Source and primary key."""


class SearchError(Exception):
    """Something about an engine that is no mistake of the question."""


class EngineUnavailableError(SearchError):
    """There is no index, it cannot be read, or it was made by an older version: it must be rebuilt."""


class EngineBusyError(SearchError):
    """Somebody else is writing; try later, or leave the work to him."""


@dataclass(frozen=True, slots=True)
class EngineHit:
    """One record found."""

    record: StoredRecord
    score: float


@dataclass(frozen=True, slots=True)
class EnginePage:
    """One page of an engine's answer."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    """Facet → value → how many records there are of it; a facet's own filter is not counted against it."""
    from_spare: bool = False
    """Whether the spare engine gave it, the main one being away."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """How an index stands."""

    engine: str
    problem: str
    """Why it cannot be searched, in a sentence; "" when all is well."""
    place: str
    built: datetime | None
    """When it was last rebuilt from nothing."""
    records: int
    size: int
    """Bytes it takes."""


class IndexWriter(Protocol):
    """Hands records to an index; they are found once the writer is closed without an error."""

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records or replace those of the same key."""

    def drop(self, keys: Iterable[Key]) -> None:
        """Remove records; keys that are not there do no harm."""

    def refused(self) -> tuple[Key, ...]:
        """Keys that could not be stored; complete once the writer is closed, or after a checkpoint."""


class RebuildWriter(IndexWriter, Protocol):
    """Fills a new index. Records come source by source, the keys of each in ascending order.

    A record is made ready by `prepare`, wherever that is quickest (in a process of its own), and handed over by
    `put_prepared`; `put` does both. The engine sees to it that a record which was put after the last checkpoint of an
    interrupted rebuild does not stand in the index twice when the next one puts it again.
    """

    @property
    def resumed(self) -> RebuildProgress | None:
        """What an interrupted rebuild had done already; None if this one begins with nothing."""

    @property
    def begun_at(self) -> str:
        """The position given when the rebuild began; kept by those that go on with it."""

    @property
    def prepare(self) -> Callable[[SearchRecord], object]:
        """What makes of a record what `put_prepared` takes.

        A pure function at the top of a module, so that another process can be given it, and what it gives can be pickled.
        What it raises concerns that record alone.
        """

    def put_prepared(self, prepared: Iterable[tuple[Key, object]]) -> None:
        """Add records made ready. One that cannot be stored takes no other along: it is in `refused`."""

    def checkpoint(self, progress: RebuildProgress) -> None:
        """Make all that was put so far lasting, then `progress` itself: from here the next rebuild goes on."""


class SearchEngine(Protocol):
    """Finds records. Any method may raise EngineUnavailableError; those that write, EngineBusyError too."""

    @property
    def name(self) -> str:
        """Key of the engine's cursor in the outbox: "tantivy", "tantivy@second-host", "elasticsearch"."""

    def search(self, wide: WideQuery) -> EnginePage:
        """One page of hits, the exact total, and counts of every facet."""

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """How many records each query finds, in one call."""

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """Records whose number or title begins as what is being typed; passages may be left out."""

    def writing(self, wait: float = 0.0) -> AbstractContextManager[IndexWriter]:
        """The index for changes, committed at the end; waits for another writer so many seconds."""

    def rebuilding(
        self, wait: float = 0.0, *, position: str = "", afresh: bool = False
    ) -> AbstractContextManager[RebuildWriter]:
        """A new index that takes the place of the old one at the end, in one step; readers are served by the old one till then.

        It goes on with what `unfinished` tells of, unless `afresh`; else it begins empty and notes `position`. Left by an
        error, it is kept for the next rebuild if a checkpoint was made, and thrown away if not.
        """

    def unfinished(self) -> RebuildProgress | None:
        """What the next rebuild would go on with; never raises.

        None if nothing was interrupted, or it is of another version of the index or too old (`RESUMABLE_FOR`).
        """

    def keys(self) -> Mapping[str, set[int]]:
        """Source → primary keys of all its records in the index."""

    def fingerprints(self) -> Mapping[str, Mapping[int, int]]:
        """Source → primary key → digest (`search.upkeep.digest`) of the record as it was when it was indexed."""

    def state(self) -> EngineState:
        """How the index stands; never raises."""
