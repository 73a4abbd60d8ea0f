"""Pages of text → one text with the places of its pages. Pure.

The text comes out as `editing.normalised` would make it, so that places in a reading hold in the text of an edition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.documents.extraction.reading import Page, PageText
from knowledge_base.documents.extraction.tidying import tidied

_BETWEEN = "\n"
# «обра-» at the end of a page, «зования» at the top of the next one: the word belongs to the page where it begins.
_BROKEN_AT_THE_END = re.compile(r"[а-яё][-\u00ad\u2010]\Z")
_REST_OF_A_WORD = re.compile(r"[а-яё]{1,60}[^\s]{0,60}(?!\S)[ \n]?")


def joined(pages: Sequence[PageText]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, one below the other, and where each stands in it: ``text[page.start:page.end]``."""
    tidy = [_lines(tidied(page.text)) for page in pages]
    _mend_words_across(tidy)
    pieces: list[str] = []
    places: list[Page] = []
    length = 0
    for page, text in zip(pages, tidy, strict=True):
        if text and length:
            pieces.append(_BETWEEN)
            length += len(_BETWEEN)
        pieces.append(text)
        header, footer = _lines(tidied(page.header)), _lines(tidied(page.footer))
        places.append(Page(length, length + len(text), page.method, page.confidence, header, footer))
        length += len(text)
    return "".join(pieces), tuple(places)


def _lines(text: str) -> str:
    """No trailing spaces, no blank lines at either end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _mend_words_across(texts: list[str]) -> None:
    for place in range(len(texts) - 1):
        rest = _REST_OF_A_WORD.match(texts[place + 1])
        if rest and _BROKEN_AT_THE_END.search(texts[place]):
            whole = tidied(f"{texts[place]}\n{rest[0].strip()}")
            texts[place] = _lines(whole)
            texts[place + 1] = _lines(texts[place + 1][rest.end() :])
