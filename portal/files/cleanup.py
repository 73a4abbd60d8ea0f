"""Bytes go when the last version that owns them has gone, and not before the transaction is through."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.tasks import delete_file_from_storage_task

from portal.files.models import FileVersion
from portal.files.storage import private_storage


def _version_deleted(sender: type[FileVersion], instance: FileVersion, **kwargs: Any) -> None:
    storage, path = private_storage().deconstruct(), instance.path
    # The storage asks once more whether another version owns the path.
    transaction.on_commit(lambda: delete_file_from_storage_task.enqueue(storage, path))


def connect() -> None:
    """Watch for deleted versions; Wagtail's own handler sees the document's current path only."""
    post_delete.connect(_version_deleted, sender=FileVersion, dispatch_uid="files.version_deleted")
