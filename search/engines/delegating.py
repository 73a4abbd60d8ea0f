"""An engine that passes everything on to another: the base of those that do something about a part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from search.engine import EnginePage, EngineState, IndexWriter, RebuildWriter, SearchEngine
from search.records import StoredRecord
from search.upkeep.rebuild_progress import RebuildProgress
from search.widening import WideQuery


class Delegating:
    """All of `SearchEngine`, as `engine` does it."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine = engine

    @property
    def name(self) -> str:
        """Of the engine."""
        return self.engine.name

    def search(self, wide: WideQuery) -> EnginePage:
        """As the engine."""
        return self.engine.search(wide)

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """As the engine."""
        return self.engine.count(queries)

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """As the engine."""
        return self.engine.suggest(typed, limit)

    def writing(self, wait: float = 0.0) -> AbstractContextManager[IndexWriter]:
        """As the engine."""
        return self.engine.writing(wait)

    def rebuilding(
        self, wait: float = 0.0, *, position: str = "", afresh: bool = False
    ) -> AbstractContextManager[RebuildWriter]:
        """As the engine."""
        return self.engine.rebuilding(wait, position=position, afresh=afresh)

    def unfinished(self) -> RebuildProgress | None:
        """As the engine."""
        return self.engine.unfinished()

    def keys(self) -> Mapping[str, set[int]]:
        """As the engine."""
        return self.engine.keys()

    def fingerprints(self) -> Mapping[str, Mapping[int, int]]:
        """As the engine."""
        return self.engine.fingerprints()

    def state(self) -> EngineState:
        """As the engine."""
        return self.engine.state()
