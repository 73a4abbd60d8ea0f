"""One page of a PDF or of a scan that is a picture: as an image, and as words with places. For child processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Protocol

import pypdfium2
from PIL import Image

from knowledge_base.documents.extraction import images
from knowledge_base.documents.extraction.ocr_budget import Budget
from knowledge_base.documents.extraction.page_texts import Outcome, PageRead
from knowledge_base.documents.extraction.page_words import PageWords
from knowledge_base.documents.extraction.pdf_document import PageError, PdfFile, opened
from knowledge_base.documents.extraction.pdf_page import is_empty, needs_recognition, read_page, recognised, text_layer
from knowledge_base.documents.extraction.pdf_rendering import dpi_for, picture
from knowledge_base.documents.extraction.pdf_rulings import image_share
from knowledge_base.documents.extraction.pdf_text_layer import display_of
from knowledge_base.documents.extraction.reading import Limits, Method
from portal.files import content_types as types

_POINTS = 72.0
_SMALLEST_PICTURE = 0.002  # of the page: a signature, a stamp


@dataclass(frozen=True, slots=True)
class PageViews:
    """All that can be read of a page: its text layer, what recognition reads, or both.

    ``needs_tool``: there are pictures on it, so that only recognition can say that a word is not there.
    """

    reads: list[PageRead]
    needs_tool: bool


class Source(Protocol):
    """A file of pages."""

    def __len__(self) -> int: ...

    def image(self, number: int, dpi: float) -> Image.Image:
        """The page as it is shown, at most about so sharp. Raises PageError."""
        ...

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page in points. Raises PageError."""
        ...

    def read(self, number: int, budget: Budget) -> PageRead:
        """Its words. Raises PageError."""
        ...

    def views(self, number: int, budget: Budget) -> PageViews:
        """Its words in every way they can be had. Raises PageError."""
        ...


def source_of(file: IO[bytes], limits: Limits) -> Source | None:
    """The pages of a file by its content; None where the format has none. Raises ExtractionError."""
    media_type = types.sniff(file)
    file.seek(0)
    if media_type == types.PDF:
        return PdfSource(opened(file, limits))
    return PictureSource(images.opened(file)) if media_type in images.PICTURES else None


class PdfSource:
    """Pages of a PDF."""

    def __init__(self, document: PdfFile) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def image(self, number: int, dpi: float) -> Image.Image:
        with self._document.page(number) as page:
            try:
                return picture(page, min(dpi, dpi_for(page.get_width(), page.get_height(), dpi)), grey=False)
            except (pypdfium2.PdfiumError, ValueError, OSError) as error:
                raise PageError(str(error)) from error

    def size(self, number: int) -> tuple[float, float]:
        with self._document.page(number) as page:
            return max(page.get_width(), 1.0), max(page.get_height(), 1.0)

    def read(self, number: int, budget: Budget) -> PageRead:
        with self._document.page(number) as page:
            return read_page(page, budget)

    def views(self, number: int, budget: Budget) -> PageViews:
        with self._document.page(number) as page:
            layer = text_layer(page)
            reads = [PageRead(Outcome.READ, layer, Method.TEXT)] if layer.words else []
            pictured = image_share(page, display_of(page)) > _SMALLEST_PICTURE
            if not pictured and not needs_recognition(page, layer):
                return PageViews(reads, needs_tool=False)
            if budget.has_tool:
                reads.append(recognised(page, budget, PageWords(layer.width, layer.height), Method.NONE))
            return PageViews(reads, needs_tool=pictured or not is_empty(page))


class PictureSource:
    """A picture, or the pages of a TIFF."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image

    def __len__(self) -> int:
        return int(getattr(self._image, "n_frames", 1))

    def image(self, number: int, dpi: float) -> Image.Image:
        frame = self._frame(number)
        scale = min(1.0, dpi / images.dpi_of(frame))
        size = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        return frame.resize(size, Image.Resampling.BOX).convert("RGB") if scale < 1 else frame.convert("RGB")

    def size(self, number: int) -> tuple[float, float]:
        frame = self._frame(number)
        dpi = images.dpi_of(frame)
        return frame.width * _POINTS / dpi, frame.height * _POINTS / dpi

    def read(self, number: int, budget: Budget) -> PageRead:
        return images.read_frame(self._frame(number), budget)

    def views(self, number: int, budget: Budget) -> PageViews:
        return PageViews([self.read(number, budget)] if budget.has_tool else [], needs_tool=True)

    def _frame(self, number: int) -> Image.Image:
        frame = next((found for _, found in images.frames(self._image, number, number)), None)
        if frame is None:
            raise PageError(f"no page {number}")
        return frame
