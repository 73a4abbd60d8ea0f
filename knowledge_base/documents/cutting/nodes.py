"""What the text is cut into before it gets its addresses: a tree of nodes in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a part of an act is."""

    PREAMBLE = "preamble"
    SECTION = "section"
    CHAPTER = "chapter"
    ARTICLE = "article"
    CLAUSE = "clause"
    SUBCLAUSE = "subclause"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ANNEX = "annex"
    HEADING = "heading"
    TABLE = "table"


class Style(StrEnum):
    """How a part is marked in the text."""

    NONE = ""
    DOTTED = "1.1"
    POINT = "1."
    PAREN = "1)"
    LETTER = "а)"
    DASH = "-"
    ROMAN = "I."
    PART = "часть"
    SECTION = "раздел"
    SUBSECTION = "подраздел"
    CHAPTER = "глава"
    PARAGRAPH_SIGN = "§"
    ARTICLE = "статья"
    ANNEX = "приложение"


# What stands above what: a container closes every container of its own rank or lower.
CONTAINER_RANKS = {
    Style.ANNEX: 0,
    Style.PART: 1,
    Style.SECTION: 2,
    Style.ROMAN: 2,
    Style.SUBSECTION: 3,
    Style.CHAPTER: 4,
    Style.PARAGRAPH_SIGN: 5,
    Style.ARTICLE: 6,
}
NUMBERED = frozenset({Style.DOTTED, Style.POINT, Style.PAREN, Style.LETTER})


@dataclass(slots=True, eq=False)
class Node:
    """A part of the text. ``number`` is as written («6.2», «II», «а»), ``path`` its figures (6, 2)."""

    kind: ClauseKind
    style: Style = Style.NONE
    number: str = ""
    path: tuple[int, ...] = ()
    heading: str = ""
    text: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    anchor: str = ""
    label: str = ""

    @property
    def is_container(self) -> bool:
        return self.style in CONTAINER_RANKS or self.parent is None

    @property
    def is_numbered(self) -> bool:
        return self.style in NUMBERED

    @property
    def level(self) -> int:
        """How deep it stands: 0 for what has nothing above it."""
        return sum(1 for _ in self.ancestors())

    def ancestors(self) -> Iterator[Node]:
        """From the parent outwards, without the root."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent

    def add(self, node: Node) -> Node:
        node.parent = self
        self.children.append(node)
        return node


def walk(root: Node) -> Iterator[Node]:
    """All nodes below the root in the order of the text."""
    waiting = list(reversed(root.children))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))
