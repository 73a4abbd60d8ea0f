"""One mark that changes whenever something that readers see may have changed: what is kept in memory holds as long as it stays.

The mark is written after the commit, in a statement of its own, so that publishing never waits for another's transaction.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site

from search.signals import is_draft_only


class Change(models.Model):
    """The mark; one row."""

    mark = models.CharField(max_length=32)

    class Meta:
        verbose_name = "отметка об изменении"
        verbose_name_plural = "отметки об изменении"


_ROOMS = ("home.", "knowledge_base.", "portal.configuration.", "portal.files.")
_ROW = 1


def version() -> str:
    """The mark as it stands. One query."""
    return Change.objects.filter(pk=_ROW).values_list("mark", flat=True).first() or ""


def note() -> None:
    """Something changed: a new mark once the transaction is committed, one for all that changes in it."""
    if not any(waiting[1] is _write for waiting in connection.run_on_commit):
        transaction.on_commit(_write, robust=True)


def _write() -> None:
    mark = uuid4().hex
    if not Change.objects.filter(pk=_ROW).update(mark=mark):
        Change.objects.bulk_create([Change(pk=_ROW, mark=mark)], ignore_conflicts=True)


def _changed(sender: Any, update_fields: Any = None, raw: bool = False, **_: Any) -> None:
    if raw or sender is Change or not _is_ours(sender):
        return
    if not is_draft_only(update_fields):
        note()


def _is_ours(sender: Any) -> bool:
    if not isinstance(sender, type):
        return False
    return issubclass(sender, Page | PageViewRestriction | Site) or sender.__module__.startswith(_ROOMS)


def connect() -> None:
    """Begin to watch; called once at start-up."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_changed, dispatch_uid=f"pages.changes.{id(signal)}")
