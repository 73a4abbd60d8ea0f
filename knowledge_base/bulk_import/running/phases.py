"""From state to state: begin the dry run, say go, stop, resume, finish. The one writer of a job's state."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from knowledge_base.bulk_import.choices import CLAIMED, RUNNING, ItemState, JobState
from knowledge_base.bulk_import.models import ImportItem, ImportJob, ImportMark
from knowledge_base.bulk_import.registry import importer_of
from knowledge_base.bulk_import.running import claims
from knowledge_base.bulk_import.running.checking import check_some
from knowledge_base.bulk_import.running.making import make_some
from knowledge_base.bulk_import.table_keeping import apply_table

#: A slice of work within a request of the open screen.
SLICE_SECONDS = 5.0


@transaction.atomic
def begin_check(job: ImportJob) -> bool:
    """Start the dry run of what was collected; False if the job is past that."""
    apply_table(job)
    return _move(job, (JobState.COLLECTING,), JobState.CHECKING)


@transaction.atomic
def collect_again(job: ImportJob) -> bool:
    """Back to collecting, before anything was made: files and table may be changed, everything is checked anew."""
    if not _move(job, (JobState.CHECKED, JobState.STOPPED, JobState.CHECKING), JobState.COLLECTING):
        return False
    ImportMark.objects.filter(job=job).delete()
    fresh = job.items.exclude(file="").exclude(state=ItemState.MADE)
    fresh.update(
        state=ItemState.WAITING,
        verdict="",
        title="",
        requisites="",
        remarks=[],
        existing_label="",
        existing_url="",
        token="",
        claimed_at=None,
    )
    return True


def begin_make(job: ImportJob, *, with_doubts: bool) -> bool:
    """Say go; False if the dry run is not through."""
    ImportJob.objects.filter(pk=job.pk).update(with_doubts=with_doubts)
    job.with_doubts = with_doubts
    return _move(job, (JobState.CHECKED,), JobState.MAKING)


def stop(job: ImportJob) -> bool:
    """Nothing new is taken into work; what is under way is finished."""
    for state in RUNNING:
        taken = ImportJob.objects.filter(pk=job.pk, state=state).update(state=JobState.STOPPED, stopped_in=state)
        if taken:
            job.refresh_from_db(fields=["state", "stopped_in"])
            return True
    return False


def resume(job: ImportJob) -> bool:
    """Go on where it was stopped."""
    return bool(job.stopped_in) and _move(job, (JobState.STOPPED,), JobState(job.stopped_in))


@transaction.atomic
def retry_failed(job: ImportJob) -> int:
    """Items that failed for an error of ours are checked anew; returns how many."""
    failed = job.items.filter(state=ItemState.FAILED).exclude(file="")
    count = failed.count()
    if count and _move(job, (JobState.CHECKED, JobState.DONE), JobState.CHECKING):
        failed.update(state=ItemState.WAITING, verdict="", remarks=[], token="", claimed_at=None)
        return count
    return 0


def run_slice(job_pk: int, seconds: float = SLICE_SECONDS, tell: Callable[[], None] | None = None) -> bool:
    """Work on a job for about so many seconds (what was begun is finished); whether there is more to do.

    Safe to be run by several at once. `tell` is called before each new item.
    """
    job = ImportJob.objects.select_related("author").get(pk=job_pk)
    if not job.is_running:
        return False
    phase, until = job.state, time.monotonic() + seconds

    def goes_on() -> bool:
        if tell is not None:
            tell()
        return time.monotonic() < until and ImportJob.objects.filter(pk=job_pk, state=phase).exists()

    work = check_some if phase == JobState.CHECKING else make_some
    work(job, importer_of(job.importer), goes_on)
    return not _finished(job, phase) and ImportJob.objects.filter(pk=job_pk, state__in=RUNNING).exists()


def rest_for_others(job_pk: int, seconds: float = 1.0) -> None:
    """Somebody else holds the last items: wait a little before asking again."""
    job = ImportJob.objects.get(pk=job_pk)
    state = ItemState.READING if job.state == JobState.CHECKING else ItemState.MAKING
    if job.is_running and claims.others_work(job, state):
        time.sleep(seconds)


def _finished(job: ImportJob, phase: str) -> bool:
    """Close the phase if nothing of it is left and nobody holds anything."""
    if phase == JobState.CHECKING:
        left = job.items.to_check().exists() or job.items.filter(state=ItemState.READING).exists()
        following = JobState.CHECKED
    else:
        left = job.items.to_make(with_doubts=job.with_doubts).exists()
        left = left or job.items.filter(state__in=CLAIMED).exists()
        following = JobState.DONE
    return not left and _move(job, (JobState(phase),), following)


def _move(job: ImportJob, former: tuple[JobState, ...], following: JobState) -> bool:
    """One statement, so that of two who press at once one moves the job."""
    finished = timezone.now() if following == JobState.DONE else None
    moved = ImportJob.objects.filter(pk=job.pk, state__in=former).update(
        state=following, stopped_in="", alive_at=timezone.now(), finished_at=finished
    )
    job.refresh_from_db(fields=["state", "stopped_in", "alive_at", "finished_at"])
    return bool(moved)


def items_left(job: ImportJob) -> int:
    """How many items the running or stopped phase has still to do."""
    if job.phase == JobState.CHECKING:
        return job.items.filter(state__in=[ItemState.WAITING, ItemState.READING]).count()
    if job.phase == JobState.MAKING:
        making = ImportItem.objects.filter(job=job, state=ItemState.MAKING).count()
        return job.items.to_make(with_doubts=job.with_doubts).count() + making
    return 0
