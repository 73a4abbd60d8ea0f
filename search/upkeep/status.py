"""Whether the index says what the database says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from search.engine import EngineState, EngineUnavailableError, SearchEngine
from search.models import FailedUpdate
from search.sources import all_sources
from search.upkeep import change_log
from search.upkeep.draining import MAX_ATTEMPTS


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
    is_lost: bool
    """Changes were given up for it while it was away: it must be rebuilt."""

    @property
    def in_step(self) -> bool:
        """Whether there is nothing to do."""
        return (
            not self.state.problem
            and not self.pending
            and not self.stuck
            and not self.is_lost
            and not any(source.missing or source.extra for source in self.sources)
        )


def status_of(engine: SearchEngine) -> IndexStatus:
    """Compare key by key; never raises for an engine's sake."""
    waiting, oldest = change_log.behind(engine.name)
    failed = FailedUpdate.objects.filter(engine=engine.name)
    return IndexStatus(
        state=engine.state(),
        sources=_sources(engine),
        pending=waiting + failed.filter(attempts__lt=MAX_ATTEMPTS).count(),
        stuck=failed.filter(attempts__gte=MAX_ATTEMPTS).count(),
        oldest_pending=oldest,
        is_lost=change_log.is_lost(engine.name),
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
