"""The way in: a copy of a file in which names are covered, checked by reading it again."""

from __future__ import annotations

import dataclasses
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.documents.covering.cover_text import cover_names
from knowledge_base.documents.covering.fresh_copy import pdf_of_text
from knowledge_base.documents.covering.name_places import names_of, places_of, remaining
from knowledge_base.documents.covering.problems import (
    NO_TOOL,
    NOT_FOUND,
    STILL,
    TOO_LONG,
    CoveringError,
    NotCoveredError,
)
from knowledge_base.documents.downloads.problems import DownloadError
from knowledge_base.documents.extraction import Limits, ReadingState, process, read_file
from knowledge_base.documents.extraction.images import PICTURES
from portal.files import content_types as types

logger = logging.getLogger(__name__)

_CHILD = "knowledge_base.documents.covering.child"
_ROOT = Path(__file__).resolve().parents[3]
NAME_SUFFIX = "-имена-закрыты.pdf"
_MOST_OUTPUT = 256 * 1024 * 1024
#: Every page with a name is recognised twice; a long scan takes minutes, in a task.
LIMITS = Limits(pages=300, cpu_time=900, reading_time=850, wall_time=900)

_WORDS = {
    NO_TOOL: (
        "В файле есть изображения, а на сервере нет программы tesseract с русским языком, чтобы проверить их "
        "(«apt-get install tesseract-ocr tesseract-ocr-rus»). Копия не сделана."
    ),
    TOO_LONG: "В файле слишком много страниц. Разделите его на части и закройте имена в каждой.",
}
_UNREADABLE = "Файл не удалось прочитать целиком, копия не сделана. Закройте имена в файле сами и загрузите его заново."


@dataclass(frozen=True, slots=True)
class CoveredFile:
    """A new file: a PDF, whatever the first one was. ``covered`` is at how many words or places something was covered.

    ``name_suffix`` goes to the end of the first file's name without its extension.
    """

    data: bytes
    media_type: str = types.PDF
    name_suffix: str = NAME_SUFFIX
    covered: int = 0


def cover_file(data: bytes, media_type: str, texts: Sequence[str]) -> CoveredFile:
    """A copy of the file in which these written names are covered wherever they stand, in any case, the surname alone too.

    Of a PDF or scan: pictures of its pages with black boxes, no text layer beneath. Of any other format: its text with
    `BLOCKS` for the names, as a new PDF. Raises NotCoveredError where a name is not found in the file or stands in the
    copy still, CoveringError where no copy can be made; ValueError without names.
    """
    if not names_of(texts):
        raise ValueError("no names to cover")
    covered = _pages(data, texts) if media_type == types.PDF or media_type in PICTURES else _text(data, texts)
    logger.info("Names were covered at %s places in a file of %s bytes", covered.covered, len(data))
    return covered


def _text(data: bytes, texts: Sequence[str]) -> CoveredFile:
    """A new PDF from the text of the file."""
    reading = read_file(data)
    if reading.state is not ReadingState.READ:
        raise CoveringError(reading.message_ru if not reading.is_read else _UNREADABLE)
    names = names_of(texts)
    missing = [name.written for name, places in places_of(reading.text, names).items() if not places]
    if missing:
        raise NotCoveredError(missing)
    text, count = cover_names(reading.text, texts)
    try:
        pdf = pdf_of_text(text)
    except DownloadError as error:
        raise CoveringError("Файл с закрытыми именами не удалось собрать. Повторите позже.") from error
    again = read_file(pdf)
    if not again.is_read:
        raise CoveringError(_UNREADABLE)
    still = remaining(again.text, names)
    if still:
        raise NotCoveredError(still, still=True)
    return CoveredFile(pdf, covered=count)


def _pages(data: bytes, texts: Sequence[str]) -> CoveredFile:
    """A PDF of pictures, made in a child process that has checked each of them."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as orders:
        file.write(data)
        orders.write(json.dumps({"limits": dataclasses.asdict(LIMITS), "names": list(texts)}).encode())
        for opened in (file, orders):
            opened.flush()
            opened.seek(0)
        ended = process.run(
            [sys.executable, "-m", _CHILD, str(orders.fileno())],
            file.fileno(),
            _ROOT,
            seconds=LIMITS.wall_time,
            output_size=_MOST_OUTPUT,
            passed=(orders.fileno(),),
        )
    if ended.code or ended.late or ended.flooded:
        logger.warning("Covering ended with %s, late: %s", ended.code, ended.late)
        raise CoveringError(_UNREADABLE)
    head, _, pdf = ended.output.partition(b"\n")
    return _covered(json.loads(head), pdf)


def _covered(answer: dict[str, Any], pdf: bytes) -> CoveredFile:
    error = answer.get("error")
    if error in {NOT_FOUND, STILL}:
        raise NotCoveredError(answer["names"], still=error == STILL)
    if error:
        logger.warning("Covering was refused: %s", answer)
        raise CoveringError(_WORDS.get(error, _UNREADABLE))
    return CoveredFile(pdf, covered=int(answer["covered"]))
