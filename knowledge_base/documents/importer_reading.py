"""Files of an import are read once for each checksum, apart from the database, before they are files of the library."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.documents.choices import Stage
from knowledge_base.documents.extraction import read_and_understand, read_file
from knowledge_base.documents.extraction.reading import Limits, Reading
from knowledge_base.documents.intake import reading as intake
from knowledge_base.documents.linking.named import known_names
from knowledge_base.documents.models import FileReading
from knowledge_base.documents.understanding.found import Understood

#: Seconds before a file that another process reads is asked for again.
_PAUSE = 1.5


@dataclass(frozen=True, slots=True)
class Go:
    """One go of reading: whose it is and what came of it; ``reading`` is None where somebody else reads the file now."""

    row: FileReading
    reading: Reading | None = None
    found: Understood | None = None


def begin(path: Path, name: str, sha256: str) -> Callable[[], Go]:
    """What has still to be read of a file, to be run in a thread; it asks no database. Two queries now."""
    row, _ = FileReading.objects.get_or_create(sha256=sha256, defaults={"file_name": name[:255]})
    if row.stage == Stage.DONE and row.reader_version < intake.READER_VERSION:
        intake.again(row)
    if row.stage == Stage.DONE:
        return lambda: Go(row)
    if not intake.claim(row):
        return lambda: _wait_for_another(row)
    first = row.pages_done + 1
    limits = Limits(first_page=first, ocr_pages=intake.PAGES_A_GO)
    named = known_names() if first == 1 else ()

    def go() -> Go:
        if first == 1:
            return Go(row, *read_and_understand(path, name, limits, named=named))
        return Go(row, read_file(path, name, limits))

    return go


def _wait_for_another(row: FileReading) -> Go:
    time.sleep(_PAUSE)
    return Go(row)


def kept(go: Go) -> FileReading | None:
    """The row with what was read; None while there is more to read, or while another process reads it."""
    if go.reading is not None:
        intake.keep(go.row, go.reading, go.found)
        if go.row.stage != Stage.DONE:
            intake.give_back(go.row)
    else:
        go.row.refresh_from_db()
    return go.row if go.row.stage in {Stage.DONE, Stage.FAILED} else None
