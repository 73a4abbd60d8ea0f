"""Whether the index says what the database says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from search.draining import MAX_ATTEMPTS
from search.engine import EngineState, EngineUnavailableError, SearchEngine
from search.models import PendingUpdate
from search.sources import all_sources


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One kind of record: what is published against what is indexed."""

    name: str
    published: int
    indexed: int
    missing: tuple[int, ...]
    """Published, not in the index."""
    extra: tuple[int, ...]
    """In the index, not published."""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """An engine's index against the database."""

    state: EngineState
    sources: tuple[SourceStatus, ...]
    pending: int
    """Changes that wait."""
    stuck: int
    """Changes whose record could not be made several times; a rebuild or a mended record helps."""
    oldest_pending: datetime | None

    @property
    def in_step(self) -> bool:
        """Whether there is nothing to do."""
        return (
            not self.state.problem
            and not self.pending
            and not self.stuck
            and not any(source.missing or source.extra for source in self.sources)
        )


def status_of(engine: SearchEngine) -> IndexStatus:
    """Compare key by key; never raises for an engine's sake."""
    rows = PendingUpdate.objects.filter(engine=engine.name)
    pending = rows.filter(attempts__lt=MAX_ATTEMPTS)
    oldest = rows.order_by("created_at").values_list("created_at", flat=True).first()
    return IndexStatus(
        state=engine.state(),
        sources=_sources(engine),
        pending=pending.count(),
        stuck=rows.filter(attempts__gte=MAX_ATTEMPTS).count(),
        oldest_pending=oldest,
    )


def _sources(engine: SearchEngine) -> tuple[SourceStatus, ...]:
    try:
        indexed = dict(engine.keys())
    except EngineUnavailableError:
        indexed = {}
    found = []
    for source in all_sources():
        published, there = set(source.keys()), indexed.pop(source.name, set())
        found.append(_compare(source.name, published, there))
    # What a source left behind that no longer exists.
    found += [_compare(name, set(), there) for name, there in indexed.items()]
    return tuple(found)


def _compare(name: str, published: set[int], indexed: set[int]) -> SourceStatus:
    return SourceStatus(
        name, len(published), len(indexed), tuple(sorted(published - indexed)), tuple(sorted(indexed - published))
    )
