"""What of a comparison is kept for good: which clauses differ, under which addresses they stood. Pure.

A clause that stands in no turn says the same under the same address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.documents.clauses import ClauseKind
from knowledge_base.documents.comparison.result import Comparison, Fate

# The last part of an address that names a section, a chapter, an annex: not a clause, but what holds clauses.
_CONTAINER = re.compile(r"(?:^|-)(?:pril|razd|podrazd|gl|chast|paragraf)[^-]*$")
_CLAUSE = re.compile(r"(?:(?:pril|razd|podrazd|gl|chast|paragraf|st)[^-]*-)*[^-]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """A clause that is not as it was: ``old`` and ``new`` are its addresses, ``was`` and ``label`` what people call it.

    ``kind`` is what it is now, or was last.
    """

    fate: Fate
    old: tuple[str, ...]
    new: tuple[str, ...]
    was: str
    label: str
    kind: ClauseKind = ClauseKind.CLAUSE
    moved: bool = False
    within: bool = False

    @property
    def is_difference(self) -> bool:
        """Whether its words changed or went elsewhere; another number is not enough."""
        return self.fate not in {Fate.SAME, Fate.RENUMBERED}

    def as_row(self) -> dict[str, Any]:
        """For a JSON column; what is empty is left out."""
        row = {
            "f": self.fate.value,
            "o": list(self.old),
            "n": list(self.new),
            "w": self.was,
            "l": self.label,
            "k": "" if self.kind is ClauseKind.CLAUSE else self.kind.value,
            "m": self.moved,
            "i": self.within,
        }
        return {name: value for name, value in row.items() if value}


def turns_of(comparison: Comparison) -> tuple[Turn, ...]:
    """The turns of a comparison, in its order."""
    return tuple(
        Turn(
            change.fate,
            tuple(clause.anchor for clause in change.old),
            tuple(clause.anchor for clause in change.new),
            change.old[0].label if change.old else "",
            change.new[0].label if change.new else "",
            change.clause.kind,
            change.moved,
            change.within,
        )
        for change in comparison.changes
        if change.is_difference or change.old[0].anchor != change.new[0].anchor
    )


def turn_from(row: Mapping[str, Any]) -> Turn:
    """A turn as `as_row` wrote it."""
    return Turn(
        Fate(row["f"]),
        tuple(row.get("o", ())),
        tuple(row.get("n", ())),
        row.get("w", ""),
        row.get("l", ""),
        ClauseKind(row.get("k", ClauseKind.CLAUSE)),
        bool(row.get("m")),
        bool(row.get("i")),
    )


def belongs(anchor: str, clause: str) -> bool:
    """Whether the address is the clause's own or one of its items («p5», «p5-v»); an annex is no clause in this."""
    return anchor == clause or (anchor.startswith(f"{clause}-") and not is_container(clause))


def is_container(anchor: str) -> bool:
    """Whether the address is that of a section, a chapter or an annex."""
    return bool(_CONTAINER.search(anchor))


def clause_anchor_of(anchor: str) -> str:
    """The clause to which an address belongs: «pril1-p5-v» → «pril1-p5»."""
    found = _CLAUSE.match(anchor)
    return found[0] if found else anchor


def before(turns: Sequence[Turn], anchor: str) -> str:
    """Where the clause stood one edition earlier; "" where it was not there."""
    for turn in turns:
        if anchor in turn.new:
            return turn.old[0] if turn.old else ""
    return "" if any(anchor in turn.old for turn in turns) else anchor


def after(turns: Sequence[Turn], anchor: str) -> str:
    """Where the clause stands one edition later; "" where it is gone."""
    for turn in turns:
        if anchor in turn.old:
            return turn.new[0] if turn.new else ""
    return "" if any(anchor in turn.new for turn in turns) else anchor


def ever_changed(line: Iterable[Sequence[Turn]]) -> frozenset[str]:
    """Addresses, in the last edition, of clauses that some edition of the line changed, put in or moved.

    `line` holds the turns of each edition from the second to the last. Of a new annex only the annex itself is named.
    """
    changed: set[str] = set()
    for turns in line:
        touched = {anchor for turn in turns for anchor in turn.old}
        now = {anchor for anchor in changed if anchor not in touched}
        for turn in turns:
            if not turn.new:
                continue
            if (turn.is_difference and not turn.within) or any(anchor in changed for anchor in turn.old):
                now |= set(turn.new)
        changed = now
    return frozenset(clause_anchor_of(anchor) for anchor in changed)
