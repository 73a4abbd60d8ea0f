"""One page of a PDF → its words: from the text layer where it is good, else by recognition."""

from __future__ import annotations

from typing import Any

import pypdfium2

from knowledge_base.documents.extraction.ocr_budget import Budget
from knowledge_base.documents.extraction.page_texts import Outcome, PageRead
from knowledge_base.documents.extraction.page_words import PageWords, Word
from knowledge_base.documents.extraction.pdf_document import PageError
from knowledge_base.documents.extraction.pdf_quality import is_garbage, is_poor, mended_words
from knowledge_base.documents.extraction.pdf_rendering import dpi_for, is_blank, picture
from knowledge_base.documents.extraction.pdf_rulings import image_share, rulings_of
from knowledge_base.documents.extraction.pdf_text_layer import Display, display_of, words_of
from knowledge_base.documents.extraction.reading import Method

# A scan with less text than this in its layer has a stamp of a signature there, or a number of a page.
_FEWEST_LETTERS = 200
_SCAN_SHARE = 0.55
_BLANK_DPI = 50.0


def read_page(page: Any, budget: Budget) -> PageRead:
    """The words of an open page. Raises PageError where nothing of it can be read."""
    layer = text_layer(page)
    if not needs_recognition(page, layer):
        return PageRead(Outcome.READ, layer, Method.TEXT if layer.words else Method.NONE)
    if not layer.words and is_empty(page):
        return PageRead(Outcome.READ, layer)
    # A text layer of stamps is better than nothing; one of rubbish is not.
    useful = layer if not is_garbage(_text(layer.words)) else PageWords(layer.width, layer.height)
    method = Method.TEXT if useful.words else Method.NONE
    if not budget.has_tool and is_poor(_text(useful.words)):
        return PageRead(Outcome.READ, useful, method)
    if not budget.has_tool:
        return PageRead(Outcome.WITHOUT_TOOL, useful, method)
    if budget.is_over:
        return PageRead(Outcome.ENDED if budget.is_in_goes else Outcome.LATE, useful, method)
    return recognised(page, budget, useful, method)


def recognised(page: Any, budget: Budget, useful: PageWords, method: Method) -> PageRead:
    """What recognition reads of the page; ``useful`` by its ``method`` where that is nothing. Raises PageError."""
    dpi = dpi_for(useful.width, useful.height)
    try:
        image = picture(page, dpi)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise PageError(str(error)) from error
    found = budget.recognise(image, dpi)
    if found is None:
        return PageRead(Outcome.LATE, useful, method)
    if not found.words:
        return PageRead(Outcome.READ, useful, method)
    width, height = (useful.width, useful.height) if found.turn % 180 == 0 else (useful.height, useful.width)
    read = PageWords(width, height, found.words, found.rulings)
    return PageRead(Outcome.READ, read, Method.OCR, round(found.confidence, 1), found.turn)


def text_layer(page: Any) -> PageWords:
    """Words and drawn lines as the file has them. Raises PageError."""
    try:
        display = display_of(page)
        text_page = page.get_textpage()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise PageError(str(error)) from error
    try:
        words = mended_words(words_of(text_page, display))
    finally:
        text_page.close()
    return PageWords(display.width, display.height, words, rulings_of(page, display) if words else [])


def needs_recognition(page: Any, layer: PageWords) -> bool:
    """Whether the text layer is none, rubbish, or a few words on a scan."""
    text = _text(layer.words)
    letters = sum(sign.isalnum() for sign in text)
    if not letters or is_garbage(text) or is_poor(text):
        return True
    return letters < _FEWEST_LETTERS and image_share(page, display_of(page)) >= _SCAN_SHARE


def is_empty(page: Any) -> bool:
    """Whether nothing is drawn on the page, or nothing that can be seen."""
    try:
        display: Display = display_of(page)
        return is_blank(picture(page, dpi_for(display.width, display.height, _BLANK_DPI)))
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return True


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)
