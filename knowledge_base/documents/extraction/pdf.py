"""The text of a PDF, page by page: from its text layer, or recognised where it is a scan or the layer is rubbish."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import IO

from knowledge_base.documents.extraction import pdf_missed
from knowledge_base.documents.extraction.ocr import require
from knowledge_base.documents.extraction.ocr_budget import Budget, Missed
from knowledge_base.documents.extraction.page_texts import Outcome, PageRead, texts_of
from knowledge_base.documents.extraction.page_words import PageWords
from knowledge_base.documents.extraction.pdf_document import PageError, PdfFile, opened
from knowledge_base.documents.extraction.pdf_page import read_page
from knowledge_base.documents.extraction.reading import (
    DamagedError,
    Extracted,
    Limits,
    NoTextError,
    PageText,
    TooSlowError,
)

# So many pages are looked at together for what they repeat; more would only cost memory.
_WINDOW = 60
_PLEASE_WAIT = "Please wait"


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Pages of the file from ``limits.first_page`` on, as far as limits allow.

    Raises EncryptedError, DamagedError, TooLargeError, NoTextError (a form of Adobe's without pages of its own),
    ToolMissingError (a pure scan where recognition is not installed) and TooSlowError (none of its pages was recognised).
    """
    begun = time.monotonic()
    document = opened(file, limits)
    reader = _Reader(document, limits, begun)
    pages = reader.pages()
    if document.is_xfa and all(page.text.startswith(_PLEASE_WAIT) or not page.text for page in pages):
        raise NoTextError("an XFA form")
    if not any(page.text for page in pages):
        if reader.missed.without_tool:
            require()
        if reader.missed.late and len(pages) == len(document):
            raise TooSlowError("recognition took too long")
        if reader.missed.damaged and len(reader.missed.damaged) == len(pages):
            raise DamagedError("no page can be read")
    said = pdf_missed.words(reader.missed, len(document))
    return Extracted(tuple(pages), paged=True, missed=said, total_pages=len(document))


class _Reader:
    """Reads pages in turn and keeps what was missed."""

    def __init__(self, document: PdfFile, limits: Limits, begun: float) -> None:
        self._document = document
        self._limits = limits
        self._budget = Budget(limits, begun)
        self._end = begun + limits.reading_time
        self.missed = Missed()

    def pages(self) -> list[PageText]:
        """All pages that are to be read in this go."""
        pages: list[PageText] = []
        window: list[PageRead] = []
        first = number = max(1, self._limits.first_page)
        length = 0
        for number, read in self._reads(first):
            window.append(read)
            if len(window) == _WINDOW:
                pages += texts_of(window, number - len(window) + 1)
                window = []
                length = sum(len(page.text) for page in pages)
            if length > self._limits.text_length:
                self.missed.beyond += range(number + 1, len(self._document) + 1)
                break
        return [*pages, *texts_of(window, number - len(window) + 1)]

    def _reads(self, first: int) -> Iterator[tuple[int, PageRead]]:
        last = min(len(self._document), self._limits.pages)
        for number in range(first, last + 1):
            if time.monotonic() > self._end:
                # In goes, the next one begins here; else nobody comes back.
                if not self._budget.is_in_goes:
                    self.missed.late += range(number, last + 1)
                return
            read = self._read(number)
            if read.outcome is Outcome.ENDED:
                return
            yield number, read
        self.missed.beyond += range(max(first, last + 1), len(self._document) + 1)

    def _read(self, number: int) -> PageRead:
        try:
            with self._document.page(number) as page:
                read = read_page(page, self._budget)
        except PageError:
            read = PageRead(Outcome.DAMAGED, PageWords(595, 842))
        if read.outcome is Outcome.DAMAGED:
            self.missed.damaged.append(number)
        elif read.outcome is Outcome.LATE:
            self.missed.late.append(number)
        elif read.outcome is Outcome.WITHOUT_TOOL:
            self.missed.without_tool.append(number)
        return read
