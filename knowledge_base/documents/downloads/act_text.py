"""What stands in a file of an act's text, gathered and frozen: the writers of PDF and DOCX know nothing else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge_base.documents.clauses import Clause, ClauseKind
from knowledge_base.documents.edition_html import names_its_number, stop_of
from portal.russian.typography import bind

#: What XML cannot hold, and what no reader sees; a tab and a line feed stay.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: Headings below this depth look like the last one; Word and PDF readers show no more in their contents anyway.
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class ActText:
    """The title block, the status in words with the day it was taken, and the clauses of the edition."""

    kind: str  # «Приказ»
    designation: str  # «от 09.07.2024 № 158»
    issuer: str
    title: str
    citation: str  # in one line, for the properties and the foot of the page
    status: str  # «Действует в редакции от 12.03.2025»
    status_more: tuple[tuple[str, str], ...]  # name, words: why, what is ahead, that this is not the text in force
    as_of: date
    edition: str  # «Редакция от 12.03.2025»
    amended_by: str
    facts: tuple[tuple[str, str], ...]  # further requisites: name, value
    address: str  # full address of the page
    service: str  # who gives the file out
    clauses: Sequence[Clause]


class BlockKind(StrEnum):
    """What a part of the file is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # set in deeper than a paragraph
    PREAMBLE = "preamble"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of `depth` 1 …, a paragraph with its number before it, or a table of `rows`.

    `opens_annex`: a new page begins. `anchor` is that of the clause, on its first block only.
    """

    kind: BlockKind
    text: str = ""
    number: str = ""
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    opens_annex: bool = False
    anchor: str = ""


def blocks(clauses: Sequence[Clause]) -> Iterator[Block]:
    """The clauses as headings, paragraphs and tables in their order; every word and every number of them."""
    above: list[int] = []  # levels of the headings that stand over the present place
    for clause in clauses:
        while above and above[-1] >= clause.level:
            above.pop()
        yield from _clause(clause, min(len(above) + 1, DEEPEST))
        if clause.heading:
            above.append(clause.level)


def printable(text: str) -> str:
    """The text without what XML cannot hold and what would turn it round on paper; bound as on the page."""
    return bind(_UNPRINTABLE.sub("", text))


def _clause(clause: Clause, depth: int) -> Iterator[Block]:
    number = f"{clause.number}{stop_of(clause)}" if clause.number else ""
    anchor = clause.anchor
    opens_annex = clause.kind is ClauseKind.ANNEX
    if clause.heading:
        shown = "" if names_its_number(clause) else number
        yield Block(BlockKind.HEADING, printable(clause.heading), shown, depth, (), opens_annex, anchor)
        number, anchor, opens_annex = "", "", False
    if clause.kind is ClauseKind.TABLE:
        yield Block(BlockKind.TABLE, rows=_rows(clause.text), anchor=anchor)
        return
    lines = [line for line in clause.text.split("\n") if line.strip()]
    if not lines and number:
        lines = [""]
    dash = "– " if clause.kind is ClauseKind.ITEM and not clause.number else ""
    for line in lines:
        yield Block(_kind(clause), dash + printable(line), number, 0, (), opens_annex, anchor)
        number, anchor, opens_annex = "", "", False


def _kind(clause: Clause) -> BlockKind:
    if clause.kind in {ClauseKind.SUBCLAUSE, ClauseKind.ITEM}:
        return BlockKind.ITEM
    return BlockKind.PREAMBLE if clause.kind is ClauseKind.PREAMBLE else BlockKind.PARAGRAPH


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of one width: short ones are filled up, or Word would show a torn table."""
    rows = [[printable(cell.strip()) for cell in line.split(" | ")] for line in text.split("\n") if line.strip()]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)
