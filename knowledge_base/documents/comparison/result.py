"""What a comparison of two editions says. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.documents.clauses import Clause


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


class Fate(StrEnum):
    """What became of a clause. Of two that hold, the one that a reader must hear first."""

    SAME = "same"
    RENUMBERED = "renumbered"  # the words are the same, the number is another
    CHANGED = "changed"
    MOVED = "moved"  # the words are the same and stand elsewhere
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"  # one became several
    MERGED = "merged"  # several became one


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together and share a fate."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph, or a row of a table (`cells` more than one, or `is_row`).

    ``number`` is the number of the clause that begins here, "" inside one.
    """

    cells: tuple[tuple[Piece, ...], ...]
    is_heading: bool = False
    is_row: bool = False
    number: str = ""

    @property
    def mark(self) -> Mark | None:
        """What all of it has become; None where it was changed within."""
        marks = {piece.mark for cell in self.cells for piece in cell if piece.text.strip()}
        return marks.pop() if len(marks) == 1 else Mark.SAME if not marks else None


@dataclass(frozen=True, slots=True)
class Change:
    """One clause of the old text, of the new one, or of both, and what became of it.

    ``old`` and ``new`` hold one clause each, none where there is none, several where clauses were split or merged.
    ``lines`` are the words of a difference with their marks; what is as it was has none (`lines.whole_lines`). ``moved``
    is also true of what was moved and changed. ``within`` is true of what came or went with the clause that it stands under
    (the clauses of a new annex), and of paragraphs moved with the clause before them: that one tells it.
    """

    fate: Fate
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    lines: tuple[Line, ...] = ()
    moved: bool = False
    within: bool = False

    @property
    def is_difference(self) -> bool:
        """Whether a reader must see it; another number alone is told in a list of numbers."""
        return self.fate not in {Fate.SAME, Fate.RENUMBERED}

    @property
    def renumbered(self) -> bool:
        """Whether the clause bears another number than before, whatever else became of it."""
        return bool(self.old and self.new) and self.old[0].number != self.new[0].number

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it was last."""
        return (self.new or self.old)[0]

    @property
    def jump(self) -> str:
        """An address on the page of the comparison, plain ASCII, unique in it."""
        return f"k-{self.new[0].anchor}" if self.new else f"byl-{self.old[0].anchor}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All clauses of both editions, in the order of the new one; what was deleted stands where it stood."""

    changes: tuple[Change, ...]

    @property
    def differences(self) -> tuple[Change, ...]:
        """What a reader must see."""
        return tuple(change for change in self.changes if change.is_difference)

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same under the same numbers."""
        return all(change.fate is Fate.SAME for change in self.changes)

    @property
    def is_rewritten(self) -> bool:
        """Whether hardly a word of the old text is left: then it was replaced as a whole."""
        had = sum(1 for change in self.changes for _ in change.old)
        kept = sum(1 for change in self.changes if change.old and change.new and _has_common_words(change))
        return had > 2 and kept * 10 <= had


def _has_common_words(change: Change) -> bool:
    if not change.lines:
        return True
    pieces = [piece for line in change.lines for cell in line.cells for piece in cell]
    same = sum(len(piece.text) for piece in pieces if piece.mark is Mark.SAME)
    return same * 5 > sum(len(piece.text) for piece in pieces)
