"""Numbered lists that may still go on, and how to tell to which of them a number belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.documents.cutting.marks import Mark
from knowledge_base.documents.cutting.nodes import ClauseKind, Node, Style

LARGEST_GAP = 3
LONGEST_HEADING = 150
_LONGEST_CLOSED_HEADING = 120
# A first word in -ать, -ить, -сти, -чь …; «обязанности», «деятельность», «область» are nouns.
_INFINITIVE = re.compile(
    r"(?!\w*(?:ост[ьи]|память|печать|кровать|сеть|речь|мать|нефть)\b)\w+(?:[аяиеуоы]ть|[езо]сти|йти|[еи]чь)(?:ся)?\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class OpenList:
    """A list that may go on: its style, where it hangs, its last item, and how its items look."""

    style: Style
    parent: Node
    node: Node
    looks: tuple[bool, bool]
    softly: bool = False  # some item ended with «;» or «,», so the one with a full stop is the last

    @property
    def last(self) -> tuple[int, ...]:
        return self.node.path


def looks_like_heading(text: str) -> bool:
    """«Общие положения»: short, begins with a capital, no full stop, colon or semicolon at its end, and orders nothing."""
    short = bool(text) and len(text) <= LONGEST_HEADING
    return short and not text[0].islower() and text[-1] not in ".;:," and not gives_an_order(text)


def gives_an_order(text: str) -> bool:
    """«Утвердить …», «Вести журналы …»: begins with an infinitive, as the resolving clauses of orders do."""
    return bool(_INFINITIVE.match(text))


def heading_with_parts(text: str) -> bool:
    """The heading of a clause that has parts (1.1, 1.2): one short sentence, with a full stop or without."""
    if looks_like_heading(text):
        return True
    return (
        0 < len(text) <= _LONGEST_CLOSED_HEADING
        and text[-1] == "."
        and not re.search(r"[.;:]\s", text)
        and text[0].isupper()
        and not gives_an_order(text)
    )


def numbered_node(mark: Mark, parent: Node) -> Node:
    """The node of a number: a subclause where it stands under another clause."""
    nested = mark.style in {Style.PAREN, Style.LETTER} or (mark.style is Style.POINT and not parent.is_container)
    kind = ClauseKind.SUBCLAUSE if nested else ClauseKind.CLAUSE
    return Node(kind, mark.style, mark.number, mark.path, text=mark.rest)


def looks_of(text: str) -> tuple[bool, bool]:
    """How an item looks: like a heading or not, with a capital or not."""
    return looks_like_heading(text), text[:1].isupper()


def most_alike(candidates: list[OpenList], mark: Mark) -> OpenList:
    """Of the lists that wait for this number the one whose items look like it; the innermost of equals."""
    looks = looks_of(mark.rest)
    return max(
        enumerate(candidates),
        key=lambda found: (sum(a == b for a, b in zip(found[1].looks, looks, strict=True)), found[0]),
    )[1]


def is_next_sibling(last: tuple[int, ...], path: tuple[int, ...], step: int = 1) -> bool:
    """«2.2» or «2.3» after «2.1»; a part put in between («2.1» after «2» in a list «1)») counts too."""
    if len(last) == len(path):
        largest = step if len(path) == 1 else LARGEST_GAP
        return last[:-1] == path[:-1] and 0 < path[-1] - last[-1] <= largest
    if len(last) == 1 and len(path) == 2:
        return last[0] == path[0] and step == 1
    return len(last) == 2 and len(path) == 1 and path[0] == last[0] + 1
