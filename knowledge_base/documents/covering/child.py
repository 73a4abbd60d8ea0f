"""The child process that covers names on the pages of a PDF or scan: order by a descriptor, file on standard input.

Started as ``python -m knowledge_base.documents.covering.child DESCRIPTOR``. Writes a line of JSON (``covered``: how many words;
or ``error`` and ``names``), then the PDF. Knows nothing of Django.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

from PIL import Image

from knowledge_base.documents.covering.image_pdf import Picture, pdf_of
from knowledge_base.documents.covering.name_places import Name, names_of
from knowledge_base.documents.covering.page_cover import covered, still_there, words_to_cover
from knowledge_base.documents.covering.problems import NO_TOOL, NOT_FOUND, STILL, TOO_LONG, UNREADABLE
from knowledge_base.documents.extraction import ocr
from knowledge_base.documents.extraction.child import restrict
from knowledge_base.documents.extraction.ocr_budget import Budget
from knowledge_base.documents.extraction.page_places import unturned
from knowledge_base.documents.extraction.page_source import PageViews, Source, source_of
from knowledge_base.documents.extraction.page_words import Box
from knowledge_base.documents.extraction.pdf_document import PageError
from knowledge_base.documents.extraction.reading import ExtractionError, Limits, Method

_DPI = 170.0
_QUALITY = 82


class _RefusedError(Exception):
    def __init__(self, error: str, names: Sequence[str] = ()) -> None:
        super().__init__(error)
        self.answer = {"error": error, "names": list(names)}


def main() -> None:
    """Read the order, cover, write."""
    with os.fdopen(int(sys.argv[1]), "rb") as file:
        order: dict[str, Any] = json.loads(file.read())
    limits = Limits(**order["limits"])
    restrict(limits)
    answer: dict[str, Any]
    pdf = b""
    try:
        source = source_of(sys.stdin.buffer, limits)
        if source is None:
            raise _RefusedError(UNREADABLE)
        pictures, count = cover(source, names_of(order["names"]), limits)
        answer, pdf = {"covered": count}, pdf_of(pictures)
    except _RefusedError as refused:
        answer = refused.answer
    except (ExtractionError, PageError, MemoryError, OSError, ValueError) as error:
        answer = {"error": UNREADABLE, "names": [], "detail": str(error)[:200]}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + pdf)
    sys.stdout.buffer.flush()
    os._exit(0)


def cover(source: Source, names: Sequence[Name], limits: Limits) -> tuple[list[Picture], int]:
    """Pictures of all pages with the names covered, and how many words were. Raises `_RefusedError`, PageError."""
    if len(source) > limits.pages:
        raise _RefusedError(TOO_LONG)
    pages: list[Picture] = []
    found: set[Name] = set()
    words = 0
    for number in range(1, len(source) + 1):
        image, here, count = _page(source, number, names, limits)
        found |= here
        words += count
        output = io.BytesIO()
        image.save(output, "JPEG", quality=_QUALITY)
        pages.append(Picture(output.getvalue(), image.size, source.size(number)))
    missing = [name.written for name in names if name not in found]
    if missing:
        raise _RefusedError(NOT_FOUND, missing)
    return pages, words


def _page(source: Source, number: int, names: Sequence[Name], limits: Limits) -> tuple[Image.Image, set[Name], int]:
    """The covered picture of a page, the names found on it, how many words were covered."""
    width, height = source.size(number)
    views = source.views(number, Budget(limits, time.monotonic()))
    if views.needs_tool and ocr.missing():
        raise _RefusedError(NO_TOOL)
    boxes: list[Box] = []
    found: set[Name] = set()
    for read in views.reads:
        recognised = read.method is Method.OCR
        for name, words in words_to_cover(read.words.words, names, is_recognised=recognised).items():
            if words:
                found.add(name)
                boxes += [unturned(word.box, read.turn, width, height) for word in words]
    image = covered(source.image(number, _DPI), boxes, width, height)
    if (boxes or views.needs_tool) and not ocr.missing():
        _check(image, width, names, views)
    return image, found, len(boxes)


def _check(image: Image.Image, width: float, names: Sequence[Name], views: PageViews) -> None:
    """Read the covered page again. Raises `_RefusedError` where a name can still be read."""
    turn = next((read.turn for read in views.reads if read.turn), 0)
    upright = image.rotate(-turn, expand=True) if turn else image
    try:
        again = ocr.recognise(upright, image.width / width * 72)
    except (ocr.OcrTimeoutError, OSError):
        raise _RefusedError(UNREADABLE) from None
    still = still_there(again.words, names)
    if still:
        raise _RefusedError(STILL, still)


if __name__ == "__main__":
    main()
