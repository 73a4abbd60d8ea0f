"""The outbox as a log: keys in the order of their commits, and for each engine a cursor at the last one it has passed.

On PostgreSQL an id may be given early and committed late, and a cursor over ids would pass it over. So each row bears the number
of its transaction, and is read only when every older transaction has ended (`pg_snapshot_xmin`); by number and id together the
order never changes behind a cursor. Elsewhere transactions write one after another and the number is 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, Exists, Func, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from search.engine import Key
from search.models import EngineCursor, FailedUpdate, PendingUpdate

BUILDING = "#building"
# Nothing is kept longer for an engine that is away.
_FORGOTTEN = timedelta(days=30)
_REBUILD_FORGOTTEN = timedelta(days=3)
_LAST = 2**62


class Position(NamedTuple):
    """A place in the log."""

    transaction: int = 0
    row: int = 0

    def __str__(self) -> str:
        return f"{self.transaction}:{self.row}"

    @classmethod
    def read(cls, written: str) -> Position:
        """What `str` has written; ValueError for anything else."""
        transaction, row = written.split(":")
        return cls(int(transaction), int(row))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows that an engine has not passed."""

    keys: tuple[Key, ...]
    passed: Position | None
    """Where the cursor stands once they are applied; None where it must stay: what comes before is still being written."""
    rows: tuple[int, ...]


def append(source: str, keys: Sequence[int]) -> None:
    """Write keys at the end of the log, within the caller's transaction."""
    rows = [PendingUpdate(source=source, key=key, transaction=_own_transaction()) for key in keys]
    PendingUpdate.objects.bulk_create(rows, batch_size=1_000)


def cursor_of(engine: str) -> Position:
    """How far an engine has come; the beginning for one never heard of."""
    found = EngineCursor.objects.filter(engine=engine).values_list("transaction", "row").first()
    return Position(*found) if found is not None else Position()


def waiting(engine: str, limit: int, spared: Iterable[int] = ()) -> Waiting:
    """The next rows for an engine, the oldest first, without those `spared`."""
    cursor, horizon = cursor_of(engine), _horizon()
    if cursor.transaction > horizon.newest:
        # The database was restored into another cluster, whose transactions are counted anew.
        cursor = Position()
    rows = list(_after(cursor).exclude(id__in=list(spared)).values_list("source", "key", "transaction", "id")[:limit])
    rows = [row for row in rows if row[2] < horizon.safe or row[2] == horizon.own]
    passed = None
    for _, _, transaction, row in rows:
        if transaction >= horizon.safe:
            break
        passed = Position(transaction, row)
    return Waiting(tuple(row[:2] for row in rows), passed, tuple(row[3] for row in rows))


def move(engine: str, position: Position) -> None:
    """An engine has passed this place."""
    place = {"transaction": position.transaction, "row": position.row}
    EngineCursor.objects.update_or_create(engine=engine, defaults=place)


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
    horizon = _horizon()
    if horizon.by_transaction:
        return Position(horizon.safe - 1, _LAST)
    newest = PendingUpdate.objects.order_by("-id").values_list("id", flat=True).first() or 0
    cursors = EngineCursor.objects.order_by("-row").values_list("row", flat=True).first() or 0
    return Position(0, max(newest, cursors))


def behind(engine: str) -> tuple[int, datetime | None]:
    """How many rows wait for an engine, and since when."""
    rows = _after(cursor_of(engine))
    return rows.count(), rows.values_list("created_at", flat=True).first()


def who_waits(engines: Iterable[str], attempts: int) -> set[str]:
    """Those of the engines for which something waits, failed updates tried fewer than `attempts` times included. One query."""
    names = list(engines)
    mine = OuterRef("transaction"), OuterRef("row")
    later = Q(transaction__gt=mine[0]) | Q(transaction=mine[0], id__gt=mine[1])
    failed = FailedUpdate.objects.filter(engine=OuterRef("engine"), attempts__lt=attempts)
    has_work = Exists(PendingUpdate.objects.filter(later)) | Exists(failed)
    known = dict(EngineCursor.objects.filter(engine__in=names).annotate(waits=has_work).values_list("engine", "waits"))
    new = [name for name in names if name not in known]
    if new and PendingUpdate.objects.exists():
        known.update(dict.fromkeys(new, True))
    return {name for name, waits in known.items() if waits}


def trim() -> None:
    """Remove what every engine has passed, and what has waited for a month: who comes for that must be rebuilt."""
    now = timezone.now()
    EngineCursor.objects.filter(engine__endswith=BUILDING, moved_at__lt=now - _REBUILD_FORGOTTEN).delete()
    slowest = EngineCursor.objects.order_by("transaction", "row").first()
    if slowest is None:
        return
    passed = Position(slowest.transaction, slowest.row)
    _until(passed).delete()
    too_old = PendingUpdate.objects.filter(created_at__lt=now - _FORGOTTEN).order_by("-transaction", "-id").first()
    if too_old is not None:
        place = Position(too_old.transaction, too_old.id)
        behind = Q(transaction__lt=place.transaction) | Q(transaction=place.transaction, row__lt=place.row)
        EngineCursor.objects.filter(behind).update(transaction=place.transaction, row=place.row, lost=True)
        _until(place).delete()


def is_lost(engine: str) -> bool:
    """Whether changes were given up for this engine while it was away."""
    return EngineCursor.objects.filter(engine=engine, lost=True).exists()


@dataclass(frozen=True, slots=True)
class _Horizon:
    """What may be read: rows of transactions below `safe`, and one's own."""

    safe: int
    newest: int
    own: int
    by_transaction: bool


def _horizon() -> _Horizon:
    if connection.vendor != "postgresql":
        return _Horizon(safe=1, newest=0, own=0, by_transaction=False)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint,"
            " coalesce(pg_current_xact_id_if_assigned()::text::bigint, -1) FROM pg_current_snapshot() s"
        )
        safe, newest, own = cursor.fetchone()
    return _Horizon(safe, newest, own, by_transaction=True)


def _own_transaction() -> Func | Value | int:
    if connection.vendor != "postgresql":
        return 0
    return Func(template="(pg_current_xact_id()::text::bigint)", output_field=BigIntegerField())


def _after(position: Position) -> QuerySet[PendingUpdate]:
    later = Q(transaction__gt=position.transaction) | Q(transaction=position.transaction, id__gt=position.row)
    return PendingUpdate.objects.filter(later).order_by("transaction", "id")


def _until(position: Position) -> QuerySet[PendingUpdate]:
    earlier = Q(transaction__lt=position.transaction) | Q(transaction=position.transaction, id__lte=position.row)
    return PendingUpdate.objects.filter(earlier)
