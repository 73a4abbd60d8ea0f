"""The child process of `page_image`: one page as a PNG, or places of characters on it, to standard output.

Started as ``python -m knowledge_base.documents.extraction.page_image_child DESCRIPTOR``: the descriptor is of a file with the
order as JSON, the file with the pages is standard input. Knows nothing of Django.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from typing import IO, Any

from PIL import Image

from knowledge_base.documents.extraction.child import restrict
from knowledge_base.documents.extraction.ocr_budget import Budget
from knowledge_base.documents.extraction.page_image import NO_PAGE
from knowledge_base.documents.extraction.page_places import boxes, placed, unturned
from knowledge_base.documents.extraction.page_source import Source, source_of
from knowledge_base.documents.extraction.pdf_document import PageError
from knowledge_base.documents.extraction.reading import ExtractionError, Limits

_POINTS = 72.0
_COLOURS = 64


def main() -> None:
    """Read the order, do it, leave."""
    with os.fdopen(int(sys.argv[1]), "rb") as file:
        order = json.loads(file.read())
    limits = Limits(**order["limits"])
    restrict(limits)
    try:
        answer = answered(sys.stdin.buffer, order, limits)
    except (ExtractionError, PageError, MemoryError):
        os._exit(NO_PAGE)
    if answer is None:
        os._exit(NO_PAGE)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


def answered(file: IO[bytes], order: dict[str, Any], limits: Limits) -> bytes | None:
    """The bytes asked for, None where the file has no such page. Raises PageError, ExtractionError."""
    source = source_of(file, limits)
    number = int(order["number"])
    if source is None or not 1 <= number <= len(source):
        return None
    if order["task"] == "png":
        return png(source, number, int(order["width"]))
    found = places(source, number, str(order["text"]), order["spans"], limits)
    return json.dumps(found).encode()


def png(source: Source, number: int, width: int) -> bytes:
    """The page as a PNG of few colours, which is a third of one of all."""
    points, _ = source.size(number)
    image = source.image(number, width * _POINTS / points)
    height = max(1, round(image.height * width / image.width))
    # A page as long as a roll of wallpaper is shown as far as it goes into a picture.
    size = (width, height) if height <= 8 * width else (max(1, width * 8 * width // height), 8 * width)
    image = image.resize(size, Image.Resampling.LANCZOS) if image.size != size else image
    output = io.BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        output, "PNG", optimize=False
    )
    return output.getvalue()


def places(source: Source, number: int, text: str, spans: list[list[int]], limits: Limits) -> list[list[list[float]]]:
    """For each span its rectangles: left, top, width, height as fractions of the page."""
    read = source.read(number, Budget(limits, time.monotonic()))
    width, height = source.size(number)
    found = placed(text, read.words.words)
    answer = []
    for start, end in spans:
        turned = (unturned(box, read.turn, width, height) for box in boxes(found, start, end))
        answer.append(
            [_fractions(box.left / width, box.top / height, box.right / width, box.bottom / height) for box in turned]
        )
    return answer


def _fractions(left: float, top: float, right: float, bottom: float) -> list[float]:
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in (left, top, right, bottom))
    return [round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4)]


if __name__ == "__main__":
    main()
