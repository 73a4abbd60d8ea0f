"""What waits in the outbox comes into the index: in order, by whoever holds the writer's lock.

Whoever finds the index busy leaves his rows: the writer at work looks again before he goes, and the next change, reader or
command applies what is left after a crash.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import F

from search import indexer
from search.engine import EngineBusyError, EngineUnavailableError, Key, SearchEngine
from search.engine_choice import active_engines
from search.models import PendingUpdate

logger = logging.getLogger(__name__)

# Rows applied in one commit of the index.
_BATCH = 500
# A record that fails so often is left to `search_status` and the next rebuild, or it would be tried for ever.
MAX_ATTEMPTS = 5
# As much as a reader's request may take upon itself without being felt.
_FOR_A_READER = 20


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of the waiting rows."""

    applied: int = 0
    failed: int = 0
    problem: str = ""
    """Why rows were left waiting; "" when none were."""


def drain(limit: int | None = None) -> Drained:
    """Apply what waits, at most `limit` rows for each engine; never raises for an engine's sake."""
    results = [_drain(engine, limit) for engine in active_engines()]
    return Drained(
        applied=sum(result.applied for result in results),
        failed=sum(result.failed for result in results),
        problem="; ".join(filter(None, (result.problem for result in results))),
    )


def drain_for_reader() -> None:
    """Before a search: apply a little of what was left over. One query when nothing was; never raises."""
    try:
        if PendingUpdate.objects.filter(attempts__lt=MAX_ATTEMPTS).exists():
            drain(_FOR_A_READER)
    except Exception:
        # A reader asks a question; that an update failed is no reason to refuse him the answer.
        logger.exception("search: updates left over could not be applied")


def waiting_for(engine: SearchEngine) -> tuple[int, ...]:
    """Rows that wait for this engine now: their changes are committed, so a rebuild that begins later holds them."""
    return tuple(PendingUpdate.objects.filter(engine=engine.name).values_list("id", flat=True))


def settled(rows: Iterable[int], failed: Iterable[Key]) -> None:
    """These rows are done with by a rebuild, but for the keys whose record could not be made."""
    spared = set(failed)
    for some in _batches(rows):
        found = PendingUpdate.objects.filter(id__in=some).values_list("id", "source", "key")
        done = [row for row, source, key in found if (source, key) not in spared]
        PendingUpdate.objects.filter(id__in=done).delete()


def _batches(rows: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def give_another_chance() -> None:
    """Let rows that failed too often be tried again: after a rebuild, when the cause may have been mended."""
    PendingUpdate.objects.filter(attempts__gt=0).update(attempts=0)


def _drain(engine: SearchEngine, limit: int | None) -> Drained:
    applied = failed = 0
    seen: set[int] = set()
    while limit is None or applied + failed < limit:
        # Looked up again after every batch and, in the end, after the writer was let go: whoever met a busy index
        # in between left his rows to us.
        rows = _waiting(engine.name, _BATCH if limit is None else limit - applied - failed, seen)
        if not rows:
            break
        try:
            broken = _apply(engine, rows)
        except (EngineBusyError, EngineUnavailableError) as error:
            logger.info("search: %s updates wait: %s", len(rows), error)
            return Drained(applied, failed, str(error))
        seen.update(rows)
        applied += len(rows) - len(broken)
        failed += len(broken)
    return Drained(applied, failed)


def _waiting(engine: str, limit: int, seen: set[int]) -> dict[int, Key]:
    """Row's id → key, the oldest first. Each row is tried once in a run, failed ones after all others."""
    rows = PendingUpdate.objects.filter(engine=engine, attempts__lt=MAX_ATTEMPTS).order_by("attempts", "id")
    found = rows.values_list("id", "source", "key")[: limit + len(seen)]
    return dict(list({row: (source, key) for row, source, key in found if row not in seen}.items())[:limit])


def _apply(engine: SearchEngine, rows: dict[int, Key]) -> list[int]:
    """One commit of the index; returns the ids of rows whose record could not be made."""
    with engine.writing() as writer:
        failed_keys = set(indexer.update(writer, rows.values()))
    failed = [row for row, key in rows.items() if key in failed_keys]
    applied = [row for row in rows if row not in set(failed)]
    PendingUpdate.objects.filter(id__in=applied).delete()
    PendingUpdate.objects.filter(id__in=failed).update(attempts=F("attempts") + 1)
    return failed
