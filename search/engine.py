"""What an engine is: a frozen query in, keys, scores and counts out. Callers never learn which engine ran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from search.records import SearchRecord, StoredRecord
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


class SearchEngine(Protocol):
    """Finds records. Any method may raise EngineUnavailableError; those that write, EngineBusyError too."""

    @property
    def name(self) -> str:
        """Key of the engine in the outbox: "tantivy"."""

    def search(self, wide: WideQuery) -> EnginePage:
        """One page of hits, the exact total, and counts of every facet."""

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """How many records each query finds, in one call."""

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """Records whose number or title begins as what is being typed; passages may be left out."""

    def writing(self, wait: float = 0.0) -> AbstractContextManager[IndexWriter]:
        """The index for changes, committed at the end; waits for another writer so many seconds."""

    def rebuilding(self, wait: float = 0.0) -> AbstractContextManager[IndexWriter]:
        """A new empty index that takes the place of the old one at the end, in one step."""

    def keys(self) -> Mapping[str, set[int]]:
        """Source → primary keys of all its records in the index."""

    def state(self) -> EngineState:
        """How the index stands; never raises."""
