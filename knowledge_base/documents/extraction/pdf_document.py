"""Opening a PDF and its pages with PDFium; whatever it says is one of our errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import IO, Any

import pypdfium2
import pypdfium2.raw as pdfium

from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Limits, TooLargeError

_UNDER_A_PASSWORD = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


class PageError(Exception):
    """A broken page; others may be whole."""


class PdfFile:
    """An open PDF. One thread only: PDFium is not made for more."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    @property
    def is_xfa(self) -> bool:
        """Whether it is a form whose pages only Adobe's program can draw."""
        return bool(pdfium.FPDF_GetFormType(self._document) == pdfium.FORMTYPE_XFA_FULL)

    @contextlib.contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """The page of that number, from 1. Raises PageError where it cannot be opened."""
        try:
            page = self._document[number - 1]
        except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
            raise PageError(str(error)) from error
        try:
            yield page
        finally:
            page.close()


def opened(file: IO[bytes], limits: Limits) -> PdfFile:
    """The PDF in an open file. Raises EncryptedError, DamagedError, TooLargeError.

    A file that only forbids printing or copying opens: its password for reading is empty.
    """
    data = file.read(limits.file_size + 1)
    if len(data) > limits.file_size:
        raise TooLargeError(f"more than {limits.file_size} bytes")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _UNDER_A_PASSWORD or "assword" in str(error):
            raise EncryptedError(str(error)) from error
        raise DamagedError(str(error)) from error
    if count < 1:
        raise DamagedError("no pages")
    return PdfFile(document)
