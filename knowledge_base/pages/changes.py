"""One mark that changes whenever something that readers see may have changed: what is kept in memory holds as long as it stays.

The mark is written after the commit, in a statement of its own, so that publishing never waits for another's transaction.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.core.signals import request_finished, request_started
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


# None: no request is being answered. Otherwise the mark as this request has seen it, once it has asked.
_seen: ContextVar[list[str] | None] = ContextVar("pages_change", default=None)


def version() -> str:
    """The mark as it stands; one query, one for a whole request."""
    seen = _seen.get()
    if seen:
        return seen[0]
    mark = Change.objects.filter(pk=_ROW).values_list("mark", flat=True).first() or ""
    if seen is not None:
        seen.append(mark)
    return mark


def note() -> None:
    """Something changed: a new mark once the transaction is committed, one for all that changes in it."""
    if not any(waiting[1] is _write for waiting in connection.run_on_commit):
        transaction.on_commit(_write, robust=True)


def _write() -> None:
    if _seen.get() is not None:
        _begin()  # this request has changed it itself
    mark = uuid4().hex
    if not Change.objects.filter(pk=_ROW).update(mark=mark):
        Change.objects.bulk_create([Change(pk=_ROW, mark=mark)], ignore_conflicts=True)


def _changed(sender: Any, update_fields: Any = None, raw: bool = False, **_: Any) -> None:
    if raw or sender is Change or not _is_ours(sender):
        return
    if not is_draft_only(update_fields):
        note()


def _is_ours(sender: Any) -> bool:
    """Models say by `readers_see = False` that nothing of theirs ever stands on a page."""
    if not isinstance(sender, type) or not getattr(sender, "readers_see", True):
        return False
    return issubclass(sender, Page | PageViewRestriction | Site) or sender.__module__.startswith(_ROOMS)


def _begin(**_: Any) -> None:
    _seen.set([])


def _end(**_: Any) -> None:
    _seen.set(None)


def connect() -> None:
    """Begin to watch; called once at start-up."""
    request_started.connect(_begin, dispatch_uid="pages.changes.begin")
    request_finished.connect(_end, dispatch_uid="pages.changes.end")
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_changed, dispatch_uid=f"pages.changes.{id(signal)}")
