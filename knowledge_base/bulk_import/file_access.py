"""Bytes that wait in jobs are nobody's file yet: no reader gets them, and the check of the store knows whose they are."""

from __future__ import annotations

from knowledge_base.bulk_import.models import ImportItem, ImportJob
from portal.files.verification import keeps_bytes


def connect() -> None:
    """Tell the store whose bytes these are."""
    keeps_bytes(ImportItem, "file")
    keeps_bytes(ImportJob, "table_file")
