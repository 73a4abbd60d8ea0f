"""The work of a job by a worker of its own."""

from __future__ import annotations

import logging

from django_tasks import task, task_backends
from django_tasks.backends.immediate import ImmediateBackend

from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.running import phases

logger = logging.getLogger(__name__)

#: So long a worker holds one job before it asks anew what there is to do.
_TURN_SECONDS = 30.0


@task()
def work_on(job_pk: int) -> None:
    """Work until the phase is over or somebody stops it."""
    while phases.run_slice(job_pk, _TURN_SECONDS):
        phases.rest_for_others(job_pk)
    logger.info("import %s: nothing more to do", job_pk)


def has_worker() -> bool:
    """Whether tasks go to a worker; without one the open screen does the work, slice by slice."""
    return not isinstance(task_backends["default"], ImmediateBackend)


def hand_over(job: ImportJob) -> None:
    """Give a running job to the worker, if there is one."""
    if has_worker() and job.is_running:
        work_on.enqueue(job.pk)
