"""How much recognition one reading may take: pages and time, and which pages it did not reach and why."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PIL import Image

from knowledge_base.documents.extraction import ocr
from knowledge_base.documents.extraction.ocr_hocr import Recognised
from knowledge_base.documents.extraction.reading import Limits

# Of the time for reading, what stays for pages with a text layer and for laying out.
_RESERVE = 0.12
_SHORTEST = 3.0


@dataclass(slots=True)
class Missed:
    """Numbers of pages that were not read, by reason."""

    damaged: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    without_tool: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)  # past the limit of pages or characters


class Budget:
    """Recognises pages until their number or the time is used up."""

    def __init__(self, limits: Limits, begun: float) -> None:
        """``begun`` is when the reading began, by the monotonic clock."""
        self._end = begun + limits.reading_time * (1 - _RESERVE)
        self._pages = limits.ocr_pages
        self.is_in_goes = limits.ocr_pages is not None
        self.recognised = 0

    @property
    def has_tool(self) -> bool:
        """Whether recognition is installed."""
        return not ocr.missing()

    @property
    def is_over(self) -> bool:
        """Whether no further page is to be recognised. One page is always tried."""
        if not self.recognised:
            return False
        return (self._pages is not None and self.recognised >= self._pages) or self._left() < _SHORTEST

    def recognise(self, image: Image.Image, dpi: float) -> Recognised | None:
        """The words of a page, None where it took too long."""
        self.recognised += 1
        try:
            return ocr.recognise(image, dpi, min(ocr.PAGE_SECONDS, max(self._left(), _SHORTEST)))
        except (ocr.OcrTimeoutError, OSError):
            return None

    def _left(self) -> float:
        return self._end - time.monotonic()
