"""Pages of a file as pictures for the review desk, and where on them a text stands; made in a child process."""

from __future__ import annotations

import dataclasses
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from knowledge_base.documents.extraction import process
from knowledge_base.documents.extraction.reading import Limits

logger = logging.getLogger(__name__)

_CHILD = "knowledge_base.documents.extraction.page_image_child"
_ROOT = Path(__file__).resolve().parents[3]
_MOST_OUTPUT = 32 * 1024 * 1024
_SECONDS = 40.0
#: The child's exit status for «no such page, or no pages at all».
NO_PAGE = 3
NARROWEST, WIDEST = 80, 2_400


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page in fractions of its width and height, from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


def page_png(source: str | Path | bytes, number: int, width: int, limits: Limits | None = None) -> bytes | None:
    """The page of that number (from 1) as a PNG so many pixels wide.

    ``source`` is a path or the bytes of a file. None for formats without pages of their own (DOCX, TXT …), for a page that
    is not there or cannot be drawn, and for a file under a password. Raises OSError if the path cannot be opened.
    """
    task = {"task": "png", "number": number, "width": min(max(width, NARROWEST), WIDEST)}
    answer = _run(source, task, limits or Limits())
    return answer if answer.startswith(b"\x89PNG") else None


def page_boxes(
    source: str | Path | bytes, number: int, text: str, spans: Sequence[tuple[int, int]], limits: Limits | None = None
) -> list[list[Place]]:
    """Where on the page of that number the characters ``text[start:end]`` of each span stand, a rectangle a line.

    ``text`` is that page's as the reading holds it (``reading.text[page.start:page.end]``). A span that is not found has no
    rectangles. A scan is recognised anew, which takes seconds: keep the answer.
    """
    task = {"task": "boxes", "number": number, "text": text, "spans": [list(span) for span in spans]}
    try:
        answer = json.loads(_run(source, task, limits or Limits()) or b"[]")
        places = [[Place(*box) for box in boxes] for boxes in answer]
    except (ValueError, TypeError) as error:
        logger.warning("Places on a page were not understood: %s", error)
        places = []
    return places if len(places) == len(spans) else [[] for _ in spans]


def _run(source: str | Path | bytes, task: dict[str, object], limits: Limits) -> bytes:
    """What the child wrote; b"" where it did not work out."""
    if isinstance(source, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(source)
            return _run_over(file, task, limits)
    with Path(source).open("rb") as opened:
        return _run_over(opened, task, limits)


def _run_over(file: IO[bytes], task: dict[str, object], limits: Limits) -> bytes:
    file.flush()
    file.seek(0)
    with tempfile.TemporaryFile() as orders:
        # A text of a page is too long for an argument.
        orders.write(json.dumps({"limits": dataclasses.asdict(limits), **task}).encode())
        orders.flush()
        orders.seek(0)
        descriptor = orders.fileno()
        ended = process.run(
            [sys.executable, "-m", _CHILD, str(descriptor)],
            file.fileno(),
            _ROOT,
            seconds=_SECONDS,
            output_size=_MOST_OUTPUT,
            passed=(descriptor,),
        )
    if ended.code == NO_PAGE:
        return b""
    if ended.code or ended.late or ended.flooded:
        logger.info("A page was not drawn: the process ended with %s, late: %s", ended.code, ended.late)
        return b""
    return ended.output
