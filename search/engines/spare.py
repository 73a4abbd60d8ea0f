"""Two engines as one: the main one answers, and while it does not, the spare."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from search.engine import EnginePage, EngineUnavailableError, SearchEngine
from search.engines.delegating import Delegating
from search.records import StoredRecord
from search.widening import WideQuery

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class WithSpare(Delegating):
    """Asks the main engine, then the spare. Both are kept up to date apart from this (`engine_choice.active_engines`)."""

    def __init__(self, main: SearchEngine, spare: SearchEngine) -> None:
        super().__init__(main)
        self.spare = spare

    def search(self, wide: WideQuery) -> EnginePage:
        """One page; `from_spare` says that the spare gave it."""
        return self._asked(lambda: self.engine.search(wide), lambda: replace(self.spare.search(wide), from_spare=True))

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """How many records each query finds."""
        return self._asked(lambda: self.engine.count(queries), lambda: self.spare.count(queries))

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """What begins so."""
        return self._asked(lambda: self.engine.suggest(typed, limit), lambda: self.spare.suggest(typed, limit))

    def _asked(self, main: Callable[[], Answer], spare: Callable[[], Answer]) -> Answer:
        try:
            return main()
        except EngineUnavailableError as error:
            logger.warning("search: the spare engine answers: %s", error)
            try:
                return spare()
            except EngineUnavailableError as also:
                raise error from also
