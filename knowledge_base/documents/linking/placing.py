"""The clauses of a text laid out as one text for the finders, and the way back from its places to the clauses. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.clauses import Clause, ClauseKind

HEADING, TEXT = "heading", "text"


@dataclass(frozen=True, slots=True)
class Place:
    """`clause.heading[start:end]` or `clause.text[start:end]`, as `part` says."""

    clause: Clause
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Laid:
    """The text, and where each clause's heading and text begin in it."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[tuple[Clause, str], ...]

    def place(self, start: int, end: int) -> Place | None:
        """Where `text[start:end]` stands; what runs on into the next clause is cut off at the first one's end.

        What begins with a clause's number, which is none of its words, begins with its first word.
        """
        at = bisect_right(self.starts, start) - 1
        if at < 0 or start >= self.starts[at] + self._length(at):
            at += 1
            if at == len(self.starts) or self.starts[at] >= end:
                return None
            start = self.starts[at]
        clause, part = self.parts[at]
        begins = start - self.starts[at]
        ends = min(end - self.starts[at], self._length(at))
        return Place(clause, part, begins, ends) if begins < ends else None

    def _length(self, at: int) -> int:
        clause, part = self.parts[at]
        return len(clause.heading if part == HEADING else clause.text)


def laid(clauses: Sequence[Clause]) -> Laid:
    """Headings and texts in their order, numbers before them, a line each."""
    pieces: list[str] = []
    starts: list[int] = []
    parts: list[tuple[Clause, str]] = []
    length = 0
    for clause in clauses:
        number = _number(clause)
        for part, words in ((HEADING, clause.heading), (TEXT, clause.text)):
            if not words:
                continue
            starts.append(length + len(number))
            parts.append((clause, part))
            pieces += [number, words, "\n"]
            length += len(number) + len(words) + 1
            number = ""
    return Laid("".join(pieces), tuple(starts), tuple(parts))


def _number(clause: Clause) -> str:
    if not clause.number or any(word.strip(".:)") == clause.number for word in clause.heading.split()[:3]):
        return ""
    return f"{clause.number}{')' if clause.kind is ClauseKind.SUBCLAUSE else '.'} "
