"""The text of a scan that is a picture: PNG, JPEG, GIF, WebP, and TIFF with its pages."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from knowledge_base.documents.extraction import pdf_missed
from knowledge_base.documents.extraction.ocr import require
from knowledge_base.documents.extraction.ocr_budget import Budget, Missed
from knowledge_base.documents.extraction.page_texts import Outcome, PageRead, texts_of
from knowledge_base.documents.extraction.page_words import PageWords
from knowledge_base.documents.extraction.pdf_rendering import MOST_PIXELS, is_blank
from knowledge_base.documents.extraction.reading import (
    DamagedError,
    Extracted,
    Limits,
    Method,
    TooLargeError,
    TooSlowError,
)

PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/gif", "image/webp"})
FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP")
#: A sheet of A2 at 300 dpi. A larger picture is refused before it is unpacked.
LARGEST = 40_000_000
_A4_INCHES = 11.7
_LOWEST_DPI, _HIGHEST_DPI = 60.0, 400.0
_WANTED_DPI = 200.0


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Pages of the picture from ``limits.first_page`` on. Raises ExtractionError as `pdf.extract` does."""
    begun = time.monotonic()
    image = opened(file)
    require()
    budget, missed = Budget(limits, begun), Missed()
    total = min(getattr(image, "n_frames", 1), limits.pages)
    reads: list[PageRead] = []
    for number, frame in frames(image, total, limits.first_page):
        if budget.is_over:
            if not budget.is_in_goes:
                missed.late += range(number, total + 1)
            break
        reads.append(read_frame(frame, budget) if frame is not None else PageRead(Outcome.DAMAGED, PageWords(1, 1)))
        if reads[-1].outcome is not Outcome.READ:
            (missed.damaged if frame is None else missed.late).append(number)
    if missed.damaged and len(missed.damaged) == total:
        raise DamagedError("no picture can be read")
    if missed.late and len(reads) == total and not any(read.words.words for read in reads):
        raise TooSlowError("recognition took too long")
    return Extracted(
        texts_of(reads, limits.first_page), paged=True, missed=pdf_missed.words(missed, total), total_pages=total
    )


def opened(file: IO[bytes]) -> Image.Image:
    """The picture, not yet unpacked. Raises DamagedError, TooLargeError."""
    Image.MAX_IMAGE_PIXELS = LARGEST
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(file, formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooLargeError(str(error)) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise DamagedError(str(error)) from error
    if image.width * image.height > LARGEST:
        raise TooLargeError(f"{image.width} × {image.height} pixels")
    return image


def frames(image: Image.Image, total: int, first: int = 1) -> Iterator[tuple[int, Image.Image | None]]:
    """Its pages from number ``first`` on, grey and upright; None for a broken one."""
    for number in range(max(first, 1), total + 1):
        try:
            image.seek(number - 1)
            if image.width * image.height > LARGEST:
                raise ValueError("a page too large")
            yield number, upright(image)
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            yield number, None


def upright(image: Image.Image) -> Image.Image:
    """A grey copy on white, turned as the camera says, of bounded size."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        grey = Image.alpha_composite(white, clear).convert("L")
    else:
        grey = image.convert("L")
    turned = ImageOps.exif_transpose(grey) if "exif" in image.info else grey
    pixels = turned.width * turned.height
    if pixels > MOST_PIXELS:
        scale = (MOST_PIXELS / pixels) ** 0.5
        size = max(1, int(turned.width * scale)), max(1, int(turned.height * scale))
        turned = turned.resize(size, Image.Resampling.BOX)
    return turned


def dpi_of(image: Image.Image) -> float:
    """The resolution as if the picture were a sheet of A4: what the file says of it is seldom true."""
    return min(max(max(image.size) / _A4_INCHES, _LOWEST_DPI), _HIGHEST_DPI)


def read_frame(frame: Image.Image, budget: Budget) -> PageRead:
    """The words of one picture, as `frames` gives it."""
    dpi = dpi_of(frame)
    width, height = frame.width * 72 / dpi, frame.height * 72 / dpi
    if is_blank(frame):
        return PageRead(Outcome.READ, PageWords(width, height))
    if dpi > 1.3 * _WANTED_DPI:
        scale = _WANTED_DPI / dpi
        size = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        frame, dpi = frame.resize(size, Image.Resampling.BOX), _WANTED_DPI
    found = budget.recognise(frame, dpi)
    if found is None:
        return PageRead(Outcome.LATE, PageWords(width, height))
    if found.turn % 180:
        width, height = height, width
    method = Method.OCR if found.words else Method.NONE
    return PageRead(
        Outcome.READ,
        PageWords(width, height, found.words, found.rulings),
        method,
        round(found.confidence, 1),
        found.turn,
    )
