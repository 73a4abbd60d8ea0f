"""Bytes that were kept for a job go with their rows."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from knowledge_base.bulk_import.models import ImportItem, ImportJob
from portal.files.storage import private_storage


def _item_deleted(sender: type[ImportItem], instance: ImportItem, **kwargs: Any) -> None:
    _forget(instance.file.name)


def _job_deleted(sender: type[ImportJob], instance: ImportJob, **kwargs: Any) -> None:
    _forget(instance.table_file.name)


def _forget(path: str | None) -> None:
    if path:
        transaction.on_commit(lambda: private_storage().delete(path))


def connect() -> None:
    """Watch for deleted rows."""
    post_delete.connect(_item_deleted, sender=ImportItem, dispatch_uid="bulk_import.item_deleted")
    post_delete.connect(_job_deleted, sender=ImportJob, dispatch_uid="bulk_import.job_deleted")
