"""The outbox as a log: keys in the order they were written, and for each engine a cursor at the last one it has passed.

On PostgreSQL an id may be given early and committed late, and a cursor would pass it over. Whoever has written a row holds a lock
on the table until he has ended: so the newest id is looked up first, then whether anybody else holds that lock, and only if not
are the rows up to that id read: all of them are committed by then. Elsewhere transactions write one after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from search.engine import Key
from search.models import EngineCursor, FailedUpdate, PendingUpdate

BUILDING = "#building"
# Nothing is kept longer for an engine that is away.
_FORGOTTEN = timedelta(days=30)
_REBUILD_FORGOTTEN = timedelta(days=3)


class Position(NamedTuple):
    """A place in the log: behind this row."""

    row: int = 0

    def __str__(self) -> str:
        return str(self.row)

    @classmethod
    def read(cls, written: str) -> Position:
        """What `str` has written; ValueError for anything else."""
        return cls(int(written))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows that an engine has not passed."""

    keys: tuple[Key, ...] = ()
    passed: Position | None = None
    """Where the cursor stands once they are applied; None where nothing can be read yet."""


def append(source: str, keys: Sequence[int]) -> None:
    """Write keys at the end of the log, within the caller's transaction."""
    PendingUpdate.objects.bulk_create([PendingUpdate(source=source, key=key) for key in keys], batch_size=1_000)


def cursor_of(engine: str) -> Position:
    """How far an engine has come; the beginning for one never heard of."""
    found = EngineCursor.objects.filter(engine=engine).values_list("row", flat=True).first()
    return Position(found or 0)


def waiting(engine: str, limit: int) -> Waiting:
    """The next rows for an engine, the oldest first; none while somebody is still writing what may come before them."""
    newest = PendingUpdate.objects.order_by("-id").values_list("id", flat=True).first()
    if newest is None or _is_being_written():
        return Waiting()
    rows = list(_after(cursor_of(engine)).filter(id__lte=newest).values_list("source", "key", "id")[:limit])
    return Waiting(tuple(row[:2] for row in rows), Position(rows[-1][2])) if rows else Waiting()


def move(engine: str, position: Position) -> None:
    """An engine has passed this place."""
    EngineCursor.objects.update_or_create(engine=engine, defaults={"row": position.row})


def begin_rebuild(engine: str) -> Position:
    """Where a rebuild of this engine begins; what changes from here on is kept until it has ended, over interruptions too."""
    place = end()
    move(engine + BUILDING, place)
    return place


def end_rebuild(engine: str, begun: Position) -> None:
    """The new index holds all that was committed before `begun`: the engine goes on from there."""
    move(engine, begun)
    EngineCursor.objects.filter(engine=engine).update(lost=False)
    EngineCursor.objects.filter(engine=engine + BUILDING).delete()


def end() -> Position:
    """The place behind everything that is committed: whoever reads the content from now on has seen it."""
    newest = PendingUpdate.objects.order_by("-id").values_list("id", flat=True).first()
    passed = EngineCursor.objects.order_by("-row").values_list("row", flat=True).first() or 0
    if newest is None or not _is_being_written():
        return Position(max(newest or 0, passed))
    # Somebody is still writing rows of earlier ids: from the slowest engine on everything is applied once more.
    return Position(EngineCursor.objects.order_by("row").values_list("row", flat=True).first() or 0)


def behind(engine: str) -> tuple[int, datetime | None]:
    """How many rows wait for an engine, and since when."""
    rows = _after(cursor_of(engine))
    return rows.count(), rows.values_list("created_at", flat=True).first()


def who_waits(engines: Iterable[str], attempts: int) -> set[str]:
    """Those of the engines for which something waits, failed updates tried fewer than `attempts` times included. One query."""
    names = list(engines)
    failed = FailedUpdate.objects.filter(engine=OuterRef("engine"), attempts__lt=attempts)
    has_work = Exists(PendingUpdate.objects.filter(id__gt=OuterRef("row"))) | Exists(failed)
    known = dict(EngineCursor.objects.filter(engine__in=names).annotate(waits=has_work).values_list("engine", "waits"))
    new = [name for name in names if name not in known]
    if new and PendingUpdate.objects.exists():
        known.update(dict.fromkeys(new, True))
    return {name for name, waits in known.items() if waits}


def trim() -> None:
    """Remove what every engine has passed, and what has waited for a month: who comes for that must be rebuilt."""
    now = timezone.now()
    EngineCursor.objects.filter(engine__endswith=BUILDING, moved_at__lt=now - _REBUILD_FORGOTTEN).delete()
    slowest = EngineCursor.objects.order_by("row").values_list("row", flat=True).first()
    if slowest is None:
        return
    PendingUpdate.objects.filter(id__lte=slowest).delete()
    too_old = PendingUpdate.objects.filter(created_at__lt=now - _FORGOTTEN).order_by("-id").first()
    if too_old is not None:
        EngineCursor.objects.filter(row__lt=too_old.id).update(row=too_old.id, lost=True)
        PendingUpdate.objects.filter(id__lte=too_old.id).delete()


def is_lost(engine: str) -> bool:
    """Whether changes were given up for this engine while it was away."""
    return EngineCursor.objects.filter(engine=engine, lost=True).exists()


def _is_being_written() -> bool:
    """Whether another transaction of this database has written to the log and not ended. A lock, so seen before its rows are."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted"
            " AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [PendingUpdate._meta.db_table],
        )
        (held,) = cursor.fetchone()
    return bool(held)


def _after(position: Position) -> QuerySet[PendingUpdate]:
    return PendingUpdate.objects.filter(id__gt=position.row).order_by("id")
