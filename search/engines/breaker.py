"""An engine that does not answer is left alone for a while, so that not every reader waits for its silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from search.engine import EnginePage, EngineUnavailableError, IndexWriter, SearchEngine
from search.engines.delegating import Delegating
from search.records import StoredRecord
from search.widening import WideQuery

_FIRST_REST = 3.0
_LONGEST_REST = 30.0


class Breaker:
    """Whether an engine is to be asked: after a failure not for three seconds, after each further one twice as long, up to 30."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rest = 0.0
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the engine rests now."""
        return self._clock() < self._until

    def failed(self) -> None:
        """It did not answer. What was asked before it began to rest says nothing new."""
        with self._lock:
            if self.is_open:
                return
            self._rest = min(max(self._rest * 2, _FIRST_REST), _LONGEST_REST)
            self._until = self._clock() + self._rest

    def answered(self) -> None:
        """It answered."""
        if self._rest:
            with self._lock:
                self._rest = self._until = 0.0


class Rested(Delegating):
    """An engine behind a breaker: while it rests, readers' questions and updates fail at once with EngineUnavailableError.

    What an operator asks (state, keys, a rebuild) is always asked.
    """

    def __init__(self, engine: SearchEngine, breaker: Breaker | None = None) -> None:
        super().__init__(engine)
        self.breaker = breaker or Breaker()

    def search(self, wide: WideQuery) -> EnginePage:
        """As the engine."""
        with self._watched():
            return super().search(wide)

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """As the engine."""
        with self._watched():
            return super().count(queries)

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """As the engine."""
        with self._watched():
            return super().suggest(typed, limit)

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[IndexWriter]:
        """As the engine."""
        with self._watched(), super().writing(wait) as writer:
            yield writer

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if self.breaker.is_open:
            raise EngineUnavailableError("Поисковый сервер не отвечает, следующая попытка через несколько секунд.")
        try:
            yield
        except EngineUnavailableError:
            self.breaker.failed()
            raise
        self.breaker.answered()
