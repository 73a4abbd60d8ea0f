"""Whether what happened has reached an engine: the outbox is applied as a worker would, then the engine is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from search.engine import SearchEngine
from search.models import FailedUpdate
from search.query import parse
from search.upkeep import draining
from search.widening import widen

Key = tuple[str, int]


@dataclass(frozen=True)
class Fed:
    """An engine over the real sources, asked by words that stand nowhere else."""

    engine: SearchEngine

    def keys(self, words: str, **filters: str) -> set[Key]:
        """What the words find within these filters: pairs of source and key."""
        return {hit.record.key for hit in self._hits(words, filters)}

    def url(self, words: str) -> str:
        """The address of the only thing found."""
        (hit,) = self._hits(words, {})
        return str(hit.record.url)

    def status(self, words: str) -> str:
        """The status of the only thing found."""
        (hit,) = self._hits(words, {})
        return str(hit.record.status_code)

    def _hits(self, words: str, filters: dict[str, str]) -> Any:
        self.apply()
        chosen = {name: (value,) for name, value in filters.items()}
        return self.engine.search(widen(parse(words, filters=chosen))).hits

    def apply(self) -> None:
        """Bring in what waits; nothing may fail."""
        done = draining.drain(engines=[self.engine])
        assert not done.problem
        assert not FailedUpdate.objects.exists()
