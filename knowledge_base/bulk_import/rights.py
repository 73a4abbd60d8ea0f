"""Whose jobs a user sees: his own, and all of them if he leads. What may be imported, the importers say."""

from __future__ import annotations

from typing import Any

from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.models.job import ImportJobQuerySet
from knowledge_base.bulk_import.registry import importers_for


def jobs_for(user: Any) -> ImportJobQuerySet:
    """The jobs that this user may look at."""
    jobs = ImportJob.objects.all()
    if sees_all(user):
        return jobs
    return jobs.filter(author=user) if may_import(user) else jobs.none()


def sees_all(user: Any) -> bool:
    """Whether the user leads the service."""
    return bool(user.is_active and user.has_perm("bulk_import.view_importjob"))


def may_import(user: Any) -> bool:
    """Whether there is anything that this user may import."""
    return bool(user.is_active and importers_for(user))


def may_enter(user: Any) -> bool:
    """Whether the user has any business with imports."""
    return may_import(user) or sees_all(user)


def may_delete(user: Any, job: ImportJob) -> bool:
    """Whoever leads, and the author of a job that is not being worked on."""
    if job.is_running:
        return False
    return bool(user.has_perm("bulk_import.delete_importjob") or job.author_id == user.pk)
