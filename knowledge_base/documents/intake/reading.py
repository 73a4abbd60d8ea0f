"""Files are read and understood once for each checksum. The one writer of `FileReading`.

    row = begin(document)      # a row for the file's checksum, and a task for it
    row = go_on(row)           # read until it is done, or until the seconds given are over

A long scan is read in several goes, each in a child process of its own; whoever was interrupted (a server restarted, a worker
killed) goes on behind the last page that was kept.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from knowledge_base.documents.choices import Stage
from knowledge_base.documents.extraction.reader import read_and_understand_stream, read_stream
from knowledge_base.documents.extraction.reading import Limits, Method, Page, Reading, ReadingState
from knowledge_base.documents.intake.text_child import understand_apart
from knowledge_base.documents.linking.named import known_names
from knowledge_base.documents.models import FileReading
from knowledge_base.documents.understanding.as_json import to_json, understood_of
from knowledge_base.documents.understanding.found import Understood
from portal.files.models import FileVersion, PortalDocument

logger = logging.getLogger(__name__)

#: Raised when readers or finders get better: files read before are read again when they are asked for the next time.
READER_VERSION = 1
#: A scan is read in goes of so many pages, a step of the progress that an editor sees.
PAGES_A_GO = 4
#: After so long without a sign of life a reading is taken over.
ABANDONED = dt.timedelta(minutes=3)
_SECONDS_ALLOWED = 3600.0


def begin(document: PortalDocument) -> FileReading:
    """The row for the file's current version; nothing is read yet. Once for each checksum."""
    defaults = {"file_name": document.file_name, "media_type": document.media_type}
    row, _ = FileReading.objects.get_or_create(sha256=document.sha256, defaults=defaults)
    if row.stage == Stage.DONE and row.reader_version < READER_VERSION:
        _forget(row)
    return row


def reading_of(document: PortalDocument) -> FileReading:
    """The whole reading of the file's current version; reads it now unless that was done."""
    return go_on(begin(document))


def go_on(row: FileReading, seconds: float = _SECONDS_ALLOWED, pages_a_go: int = PAGES_A_GO) -> FileReading:
    """Read on until it is done or the seconds are over (a go begun is finished); gives the row as it then stands.

    Whoever makes somebody wait takes small goes: recognising a page lasts some seconds.

    Does nothing to what is done, or to what another process reads right now.
    """
    until = time.monotonic() + seconds
    if not claim(row):
        row.refresh_from_db()
        return row
    try:
        while row.stage != Stage.DONE and not (row.pages_done and time.monotonic() > until):
            _one_go(row, pages_a_go)
    except Exception:
        logger.exception("the reading of %s failed", row.sha256)
        _save(row, stage=Stage.FAILED, message="Чтение прервалось из-за ошибки на сервере. Файл цел: повторите чтение.")
        return row
    if row.stage != Stage.DONE:
        _save(row, stage=Stage.WAITING)
    return row


def again(row: FileReading) -> FileReading:
    """Forget what was read, so that the next `go_on` reads anew: a tool was installed, or a reading failed."""
    _forget(row)
    return row


def understood(row: FileReading) -> Understood:
    """What was found in the text; its clauses are not kept (an edition cuts its own)."""
    return understood_of(row.understood | {"clauses": []}) if row.understood else Understood()


def pages(row: FileReading) -> list[Page]:
    """The pages of the reading, places in `row.text`."""
    return [Page(**(page | {"method": Method(page["method"])})) for page in row.pages]


def claim(row: FileReading) -> bool:
    """Take the row for this process, in one statement: two workers never read the same file."""
    now = timezone.now()
    free = Q(stage__in=[Stage.WAITING, Stage.FAILED]) | Q(stage=Stage.WORKING, alive_at__lt=now - ABANDONED)
    taken = FileReading.objects.filter(free, pk=row.pk).update(stage=Stage.WORKING, alive_at=now)
    if taken:
        row.refresh_from_db()
    return bool(taken)


def give_back(row: FileReading) -> None:
    """End a claim before the reading is whole: whoever asks next goes on."""
    _save(row, stage=Stage.WAITING)


def _one_go(row: FileReading, pages_a_go: int) -> None:
    version = FileVersion.objects.filter(sha256=row.sha256).order_by("pk").first()
    if version is None:
        _finish(row, state=ReadingState.DAMAGED.value, message="Файл удалён, прочитать его нельзя.")
        return
    first = row.pages_done + 1
    limits = Limits(first_page=first, ocr_pages=pages_a_go)
    with version.file.open("rb") as file:
        if first == 1:
            reading, found = read_and_understand_stream(file, version.file_name, limits, named=known_names())
        else:
            reading, found = read_stream(file, version.file_name, limits), None
    keep(row, reading, found)


def keep(row: FileReading, reading: Reading, found: Understood | None) -> None:
    """Write a go down. The first holds everything unless the file is a long scan; later ones are put behind it."""
    total, done = reading.total_pages, row.pages_done + len(reading.pages)
    whole = total is None or done >= total or not reading.pages
    if row.pages_done == 0:
        text, kept = reading.text, list(reading.pages)
    else:
        text, kept = joined(row.text, pages(row), reading.text, reading.pages)
        found = None
    row.media_type = reading.media_type or row.media_type
    row.state, row.message, row.detail = reading.state.value, reading.message_ru, reading.detail
    if text and not reading.is_read:
        row.state = ReadingState.READ_PARTLY.value
    row.text, row.pages, row.pages_total, row.pages_done = text, [asdict(page) for page in kept], total, done
    if not whole:
        _save(row)
        return
    if found is None and text:
        found = understand_apart(text, [page.start for page in kept] if reading.paged else (), known_names())
    if found is not None:
        row.understood = to_json(replace(found, clauses=()))
    _finish(row)


def joined(text: str, before: Sequence[Page], more: str, added: Iterable[Page]) -> tuple[str, list[Page]]:
    """Two readings of one file as one: texts parted by a line feed, places of the second moved behind the first. Pure."""
    gap = "\n" if text and more else ""
    moved = len(text) + len(gap)
    behind = [replace(page, start=page.start + moved, end=page.end + moved) for page in added]
    return f"{text}{gap}{more}", [*before, *behind]


def _finish(row: FileReading, **values: Any) -> None:
    row.reader_version = READER_VERSION
    _save(row, stage=Stage.DONE, finished_at=timezone.now(), **values)


def _save(row: FileReading, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.alive_at = timezone.now()
    with transaction.atomic():  # whoever watches readings writes with them
        row.save()


@transaction.atomic
def _forget(row: FileReading) -> None:
    _save(
        row,
        stage=Stage.WAITING,
        state="",
        message="",
        detail="",
        text="",
        pages=[],
        understood={},
        pages_total=None,
        pages_done=0,
        finished_at=None,
    )
