"""What a query finds inside one text: places to mark, and the clauses that hold them. Pure, given the marker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge_base.documents.clauses import Clause
from knowledge_base.documents.linking.link import Where
from search.fragments import Marker

#: Characters of a clause without a name of its own, by which the list of what was found calls it.
_SHORT = 60

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause in which something was found: `name` is its label or its first words, `count` how many places."""

    anchor: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Marks:
    """`places` of headings and texts in their characters, in order; `clauses` in the order of the text."""

    places: Mapping[Where, Sequence[Place]] = field(default_factory=dict)
    clauses: tuple[FoundClause, ...] = ()

    def around(self) -> Mapping[str, tuple[FoundClause | None, FoundClause | None]]:
        """Anchor of a found clause → the found ones before and after it."""
        known: list[FoundClause | None] = [None, *self.clauses, None]
        return {clause.anchor: (known[at], known[at + 2]) for at, clause in enumerate(self.clauses)}


def marks_of(clauses: Sequence[Clause], marker: Marker) -> Marks:
    """The marks of a whole text. A clause is looked at as the search has it: its heading, then its text."""
    places: dict[Where, list[Place]] = {}
    found: list[FoundClause] = []
    for clause in clauses:
        whole = "\n".join(part for part in (clause.heading, clause.text) if part)
        its = marker.places(whole)
        if not its:
            continue
        found.append(FoundClause(clause.anchor, _name(clause), len(its)))
        edge = len(clause.heading)
        skip = edge + 1 if clause.heading else 0
        for start, end in its:
            if start < edge:
                places.setdefault((clause.anchor, "heading"), []).append((start, min(end, edge)))
            if end > skip and clause.text:
                places.setdefault((clause.anchor, "text"), []).append((max(start, skip) - skip, end - skip))
    return Marks(places, tuple(found))


def _name(clause: Clause) -> str:
    if clause.label:
        return clause.label
    words = " ".join((clause.heading or clause.text).split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]}…"
