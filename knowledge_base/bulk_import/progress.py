"""How far a job has come, for the screen and the console."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Avg, Count, Q
from django.utils import timezone

from knowledge_base.bulk_import.choices import CLAIMED, MAKEABLE, ItemState, JobState, Verdict
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.running.checking import READERS
from portal.russian.plurals import counted

#: A worker that gave no sign of life for so long is probably not there.
SILENT = dt.timedelta(seconds=90)
_MAKING_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Counts:
    """Items of a job by what was said and what became of them."""

    total: int
    make: int
    doubt: int
    known: int
    refuse: int
    made: int
    failed: int
    waiting: int

    @property
    def checked(self) -> int:
        """Those that the dry run is through with."""
        return self.total - self.waiting


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` items of the phase; ``remaining`` in words, "" while nothing is known; ``silent``: nobody works."""

    done: int
    total: int
    current: tuple[str, ...]
    remaining: str
    silent: bool

    @property
    def percent(self) -> int:
        """0…100."""
        return round(100 * self.done / self.total) if self.total else 100


def counts_of(job: ImportJob) -> Counts:
    """One query."""
    verdict = {value: Count("pk", filter=Q(verdict=value)) for value in Verdict.values}
    found = job.items.aggregate(
        total=Count("pk"),
        made=Count("pk", filter=Q(state=ItemState.MADE)),
        failed=Count("pk", filter=Q(state=ItemState.FAILED)),
        waiting=Count("pk", filter=Q(state__in=[ItemState.WAITING, ItemState.READING])),
        **verdict,
    )
    return Counts(**found)


def progress_of(job: ImportJob, *, worker: bool) -> Progress:
    """Three queries at most. ``worker``: whether somebody else than the open screen does the work."""
    counts = counts_of(job)
    making = job.phase == JobState.MAKING
    if making:
        wanted = MAKEABLE if job.with_doubts else {Verdict.MAKE}
        found = job.items.filter(verdict__in=wanted).aggregate(
            total=Count("pk"), left=Count("pk", filter=Q(state__in=[ItemState.CHECKED, ItemState.MAKING]))
        )
        total, done = found["total"], found["total"] - found["left"]
    else:
        total, done = counts.total, counts.checked
    current = tuple(job.items.filter(state__in=CLAIMED).order_by("position").values_list("name", flat=True)[:READERS])
    alive = job.alive_at is not None and timezone.now() - job.alive_at < SILENT
    return Progress(done, total, current, _remaining(job, total - done, making=making), worker and not alive)


def _remaining(job: ImportJob, left: int, *, making: bool) -> str:
    """«около 2 минут», by the time that items have taken so far."""
    if not left:
        return ""
    if making:
        return about(left * _MAKING_SECONDS)
    mean = job.items.filter(seconds__gt=0).aggregate(mean=Avg("seconds"))["mean"]
    return about(left * mean / READERS) if mean else ""


def about(seconds: float) -> str:
    """«меньше минуты», «около 5 минут», «около 2 часов»."""
    if seconds < 60:
        return "меньше минуты"
    if seconds < 5400:
        return f"около {counted(round(seconds / 60), 'минуты', 'минут', 'минут')}"
    return f"около {counted(round(seconds / 3600), 'часа', 'часов', 'часов')}"
