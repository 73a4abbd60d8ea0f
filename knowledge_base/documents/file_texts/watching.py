"""What has files read, and what has records written anew once they are: publications, new versions, readings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, published

from knowledge_base.documents import tasks
from knowledge_base.documents.choices import Stage
from knowledge_base.documents.file_texts.wanted import files_in
from knowledge_base.documents.models import FileReading
from portal.files.models import PortalDocument
from search.sources import source_of
from search.upkeep.files_changed import touch_files

_WATCHES = "documents.file_texts"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    page_published.connect(_published, dispatch_uid=_WATCHES)
    published.connect(_published, dispatch_uid=_WATCHES)
    post_save.connect(_file_saved, sender=PortalDocument, dispatch_uid=_WATCHES)
    post_save.connect(_reading_changed, sender=FileReading, dispatch_uid=_WATCHES)
    post_delete.connect(_reading_changed, sender=FileReading, dispatch_uid=_WATCHES)


def _published(sender: Any, instance: Any, **_: Any) -> None:
    thing = instance.specific if isinstance(instance, Page) else instance
    if source_of(type(thing)) is not None and thing.live:
        _read_later(files_in(thing))


def _file_saved(instance: PortalDocument, created: bool, raw: bool = False, **_: Any) -> None:
    """A new version of a file that is shown already."""
    if not created and not raw:
        _read_later({instance.pk})


def _read_later(files: Collection[int]) -> None:
    known = FileReading.objects.filter(stage=Stage.DONE).values("sha256")
    wanted = PortalDocument.objects.filter(pk__in=files).exclude(sha256="").exclude(sha256__in=known)
    pks = sorted(wanted.values_list("pk", flat=True)) if files else []
    if pks:
        transaction.on_commit(lambda: tasks.read_shown_files.enqueue(pks), robust=True)


def _reading_changed(instance: FileReading, created: bool = False, raw: bool = False, **_: Any) -> None:
    """Read to the end, read a piece further, forgotten: what shows the file is found by another text."""
    if created or raw or instance.stage == Stage.WORKING:
        return
    touch_files(list(PortalDocument.objects.filter(sha256=instance.sha256).values_list("pk", flat=True)))
