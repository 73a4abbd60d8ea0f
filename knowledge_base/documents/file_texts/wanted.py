"""Files that readers can fetch are read, once for each checksum, so that they are found by their texts. A task, never a save."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from wagtail.models import ReferenceIndex

from knowledge_base.documents.choices import Stage
from knowledge_base.documents.intake import reading
from knowledge_base.documents.models import FileReading
from portal.files import access
from portal.files.models import PortalDocument

#: So long an editor waits for files of what he publishes, where no worker reads; the rest is read by the daily run.
PATIENCE = 12.0


def files_in(thing: Any) -> set[int]:
    """Keys of the files to which a thing refers as it stands: by its keys, rows and body. Read live, not off the index."""
    target = ContentType.objects.get_for_model(PortalDocument).pk
    references: Iterable[Any] = ReferenceIndex._extract_references_from_object(thing)
    return {int(key) for content_type, key, *_ in references if content_type == target and str(key).isdigit()}


def unread(files: Collection[int] | None = None, failed_too: bool = False) -> Iterator[PortalDocument]:
    """Of these files (None: of all) those that readers may fetch and nobody has read to the end, the newest first."""
    settled = [Stage.DONE] if failed_too else [Stage.DONE, Stage.FAILED]
    done = FileReading.objects.filter(sha256=OuterRef("sha256"), stage__in=settled)
    rows = PortalDocument.objects.exclude(sha256="").filter(~Exists(done)).order_by("-pk")
    for document in rows if files is None else rows.filter(pk__in=files):
        if access.is_shown(document) and not access.closed_to_readers([document.pk]):
            yield document


def read(documents: Iterable[PortalDocument], seconds: float | None = None) -> int:
    """Read these files, one after another, until the seconds are over; returns how many were read to the end."""
    until = time.monotonic() + seconds if seconds is not None else None
    count = 0
    for document in documents:
        left = until - time.monotonic() if until is not None else None
        if left is not None and left <= 0:
            break
        row = reading.begin(document)
        row = reading.go_on(row) if left is None else reading.go_on(row, left, 1)
        count += row.stage == Stage.DONE
    return count
