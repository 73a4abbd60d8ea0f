"""What was read of pages in turn → their texts, running headers and footers apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge_base.documents.extraction.page_furniture import parted
from knowledge_base.documents.extraction.page_layout import text_of
from knowledge_base.documents.extraction.page_words import PageWords
from knowledge_base.documents.extraction.reading import Method, PageText


class Outcome(Enum):
    """How the reading of a page ended."""

    READ = auto()
    DAMAGED = auto()
    LATE = auto()
    WITHOUT_TOOL = auto()
    ENDED = auto()  # the go ends before this page


@dataclass(frozen=True, slots=True)
class PageRead:
    """What came of a page; ``turn`` as in `Recognised`."""

    outcome: Outcome
    words: PageWords
    method: Method = Method.NONE
    confidence: float | None = None
    turn: int = 0


def texts_of(reads: Sequence[PageRead], first: int) -> tuple[PageText, ...]:
    """Pages that follow each other from number ``first`` as texts."""
    texts = []
    for read, parts in zip(reads, parted([read.words for read in reads], first), strict=True):
        text = text_of(parts.body, read.words.rulings, read.words.width)
        method = read.method if text else Method.NONE
        texts.append(PageText(text, method, read.confidence if text else None, parts.header, parts.footer))
    return tuple(texts)
