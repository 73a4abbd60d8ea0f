"""The text of an act, cut into clauses with numbers, labels and lasting anchors. Pure.

`cut` is the way in. How it works: `cutting.lines` mends paragraphs, `cutting.marks` reads how each begins, `cutting.tree`
decides what belongs under what, `cutting.anchors` gives the addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.documents.cutting.anchors import address
from knowledge_base.documents.cutting.lines import read_lines
from knowledge_base.documents.cutting.lists import heading_with_parts, looks_like_heading
from knowledge_base.documents.cutting.nodes import ClauseKind, Node, Style, walk
from knowledge_base.documents.cutting.tree import TreeBuilder

__all__ = ["Clause", "ClauseKind", "ContentsEntry", "contents", "cut"]

# A preamble longer than this is a text of its own (a letter whose only number comes at its end).
_MOST_PREAMBLE_PARTS = 60
_LONGEST_TITLE = 300

_CONTENTS_KINDS = frozenset(
    {
        ClauseKind.ANNEX,
        ClauseKind.SECTION,
        ClauseKind.CHAPTER,
        ClauseKind.ARTICLE,
        ClauseKind.HEADING,
        ClauseKind.CLAUSE,
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an act, in the order of the text.

    ``anchor`` is plain ASCII and unique in the whole text (``p6.2``, ``pril1-p6.2``, ``st5-ch2``). ``number`` is as
    written, without its full stop or bracket («6.2», «а», «II»), "" where there is none. ``label`` is for people
    («п. 6.2», «прил. 1, п. 6.2», «ст. 5»), with non-breaking spaces, "" where nothing can be named. ``heading`` holds a
    title: of «1. Общие положения» only «Общие положения», but of articles, chapters, named sections and annexes the whole
    line («Статья 5. Права»). ``text`` is the rest; paragraphs of a preamble and rows of a table are parted by line
    feeds, cells by « | ». ``level`` is how deep the part stands, 0 for the outermost.
    """

    anchor: str
    number: str
    label: str
    kind: ClauseKind
    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents; ``level`` counts from 0 without gaps."""

    anchor: str
    label: str
    title: str
    level: int


def cut(text: str) -> list[Clause]:
    """The clauses of a text, in its order; together they hold every word of it. An empty text has none."""
    root = TreeBuilder(read_lines(text)).build()
    _fold_preamble(root)
    nodes = list(walk(root))
    for node in nodes:
        _part_heading(node)
    address(root)
    return [
        Clause(node.anchor, node.number, node.label, node.kind, node.level, node.heading, node.text) for node in nodes
    ]


def contents(clauses: Sequence[Clause]) -> list[ContentsEntry]:
    """The table of contents: annexes, sections, chapters, articles, headings and clauses that have a heading.

    The title under an annex's header is taken into the annex's line. «1. Общие положения» keeps its number.
    """
    entries: list[ContentsEntry] = []
    open_levels: list[int] = []
    for clause, title in _titled(clauses):
        while open_levels and open_levels[-1] >= clause.level:
            open_levels.pop()
        entries.append(ContentsEntry(clause.anchor, clause.label, title, len(open_levels)))
        open_levels.append(clause.level)
    return entries


def _titled(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    taken: set[str] = set()
    for place, clause in enumerate(clauses):
        if clause.kind not in _CONTENTS_KINDS or clause.anchor in taken:
            continue
        title = clause.heading
        if clause.kind is ClauseKind.ANNEX:
            following = clauses[place + 1] if place + 1 < len(clauses) else None
            if following is not None and following.kind is ClauseKind.HEADING:
                taken.add(following.anchor)
                title = f"{_short_annex(clause)}. {following.heading}"
        elif clause.kind in {ClauseKind.CLAUSE, ClauseKind.SECTION} and title and not title.startswith(_SECTION_WORDS):
            title = f"{clause.number}. {title}"
        title = _FULL_STOP.sub("", title)
        if title:
            yield clause, title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


_FULL_STOP = re.compile(r"(?<=\w{3})\.$")
_SECTION_WORDS = ("Часть", "ЧАСТЬ", "Раздел", "РАЗДЕЛ", "Подраздел", "ПОДРАЗДЕЛ", "§", "Параграф", "ПАРАГРАФ")


def _short_annex(clause: Clause) -> str:
    return f"Приложение №\u00a0{clause.number}" if clause.number else "Приложение"


def _fold_preamble(root: Node) -> None:
    """What stands before the first number of the body becomes one part: the head of the act and its resolution."""
    first = next((place for place, node in enumerate(root.children) if _opens_the_body(node)), None)
    if not first or first > _MOST_PREAMBLE_PARTS:
        return
    head = root.children[:first]
    if any(node.kind is ClauseKind.TABLE for node in head):
        return
    preamble = Node(ClauseKind.PREAMBLE, parent=root, text="\n".join(node.text or node.heading for node in head))
    root.children[:first] = [preamble]


def _opens_the_body(node: Node) -> bool:
    return node.is_numbered or (node.is_container and node.style is not Style.ANNEX)


def _part_heading(node: Node) -> None:
    """«1. Общие положения» above 1.1, 1.2 or paragraphs is a section with a heading, not a clause with a text."""
    if node.style not in {Style.POINT, Style.DOTTED} or not node.children or node.kind is ClauseKind.SUBCLAUSE:
        return
    has_parts = any(
        child.style is Style.DOTTED and child.path[: len(node.path)] == node.path for child in node.children
    )
    if looks_like_heading(node.text) or (has_parts and node.style is Style.POINT and heading_with_parts(node.text)):
        node.heading, node.text = node.text, ""
        in_article = any(above.kind is ClauseKind.ARTICLE for above in node.ancestors())
        if node.style is Style.POINT and not in_article:
            node.kind = ClauseKind.SECTION
