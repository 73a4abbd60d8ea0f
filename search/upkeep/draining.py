"""What waits in the outbox comes into the indexes: in order, for each engine by one writer at a time.

Whoever finds an engine busy leaves his rows: the writer at work looks again before he goes, and the next change, reader or
command applies what is left after a crash. An engine that is away is asked again after a while; its rows wait.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from search import indexer
from search.engine import EngineBusyError, EngineUnavailableError, Key, SearchEngine
from search.engine_choice import active_engines
from search.models import FailedUpdate
from search.upkeep import change_log
from search.upkeep.change_log import Position
from search.upkeep.only_writer import only_writer

logger = logging.getLogger(__name__)

# Rows applied in one commit of the index.
_BATCH = 500
# A record that fails so often is left to `search_status` and the next rebuild, or it would be tried for ever.
MAX_ATTEMPTS = 5
# As much as a reader's request may take upon itself without being felt.
FOR_A_READER = 20
# Seconds that a writer's batch may take at the most.
_LONGEST_BATCH = 300.0


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of the waiting rows."""

    applied: int = 0
    failed: int = 0
    problem: str = ""
    """Why rows were left waiting; "" when none were."""


def drain(limit: int | None = None, engines: Iterable[SearchEngine] | None = None) -> Drained:
    """Apply what waits, at most `limit` rows for each engine; never raises for an engine's sake."""
    results = [_drain(engine, limit) for engine in (active_engines() if engines is None else engines)]
    return Drained(
        applied=sum(result.applied for result in results),
        failed=sum(result.failed for result in results),
        problem="; ".join(filter(None, (result.problem for result in results))),
    )


def begin_rebuild(engine: SearchEngine) -> str:
    """Where in the outbox a rebuild begins; what changes from here on is kept for it, over interruptions too."""
    return str(change_log.begin_rebuild(engine.name))


def rebuilt(engine: SearchEngine, begun: str, failed: Iterable[Key]) -> None:
    """The index rebuilt since then is the current one: go on from there; keys without a record are tried again.

    Waits for a writer at work: he may be moving the cursor over what he has written into the old index.
    """
    with only_writer(engine.name, wait=_LONGEST_BATCH):
        change_log.end_rebuild(engine.name, Position.read(begun))
        change_log.trim()
        FailedUpdate.objects.filter(engine=engine.name).delete()
        _failed_again(engine.name, failed)


def give_another_chance() -> None:
    """Let records that failed too often be tried again, when the cause may have been mended."""
    FailedUpdate.objects.filter(attempts__gt=0).update(attempts=0)


def _drain(engine: SearchEngine, limit: int | None) -> Drained:
    applied = failed = 0
    retried = False
    try:
        while limit is None or applied + failed < limit:
            # Looked up again after every batch and, in the end, after the writer was let go: whoever met a busy
            # engine in between left his rows to us.
            with only_writer(engine.name):
                some = change_log.waiting(engine.name, _BATCH if limit is None else limit - applied - failed)
                keys = some.keys
                if not keys and not retried:
                    keys, retried = _to_be_tried_again(engine.name), True
                if not keys:
                    break
                broken = _apply(engine, keys)
                if some.passed is not None:
                    change_log.move(engine.name, some.passed)
                    change_log.trim()
            failed += len(broken)
            applied += len(keys) - len(broken)
    except (EngineBusyError, EngineUnavailableError) as error:
        logger.info("search: updates of %s wait: %s", engine.name, error)
        return Drained(applied, failed, str(error))
    return Drained(applied, failed)


def _apply(engine: SearchEngine, keys: Iterable[Key]) -> set[Key]:
    """One commit of the index; returns the keys whose record could not be made."""
    broken = indexer.apply(engine, keys)
    applied = set(keys) - broken
    before = FailedUpdate.objects.filter(engine=engine.name).values_list("id", "source", "key")
    FailedUpdate.objects.filter(id__in=[row for row, source, key in before if (source, key) in applied]).delete()
    _failed_again(engine.name, broken)
    return broken


def _to_be_tried_again(engine: str) -> tuple[Key, ...]:
    rows = FailedUpdate.objects.filter(engine=engine, attempts__lt=MAX_ATTEMPTS).order_by("attempts", "id")
    return tuple(rows.values_list("source", "key")[:_BATCH])


def _failed_again(engine: str, keys: Iterable[Key]) -> None:
    for source, key in keys:
        row, _ = FailedUpdate.objects.get_or_create(engine=engine, source=source, key=key)
        FailedUpdate.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1)
