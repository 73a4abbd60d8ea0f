"""Two editions of an act, clause against clause. Pure.

    comparison = compare(clauses_before, clauses_after)

A clause is known by its words, not by its number: one that was put in is one insertion, and those behind it, now with other
numbers, are what they were. References to them («согласно п. 5») are words like others: where they change, the clause changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.documents.clauses import Clause
from knowledge_base.documents.comparison.likeness import match_alike, match_numbers
from knowledge_base.documents.comparison.lines import changed_lines, whole_lines
from knowledge_base.documents.comparison.matching import Matching, match_equal, match_parents, settle
from knowledge_base.documents.comparison.moves import moved_places
from knowledge_base.documents.comparison.parting import Parted, parted
from knowledge_base.documents.comparison.result import Change, Comparison, Fate, Mark
from knowledge_base.documents.comparison.sides import Side

#: Raised whenever the same two texts would be compared otherwise, so that nothing kept from before is taken for the result.
WAY = 1


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> Comparison:
    """What became of every clause; each clause of either text stands in exactly one change."""
    known: dict[tuple[str, str, str], list[str]] = {}
    found = Matching(Side(old, known), Side(new, known))
    match_equal(found)
    match_parents(found)
    settle(found)
    match_alike(found)
    settle(found)
    match_numbers(found)
    settle(found)
    return Comparison(tuple(_Telling(found, parted(found), moved_places(found)).changes()))


@dataclass
class _Telling:
    """Writes the changes in the order of the new text."""

    found: Matching
    parts: Parted
    moved: frozenset[int]

    def changes(self) -> Iterator[Change]:
        """Deleted clauses stand behind the clause behind which they stood."""
        gone = self._gone()
        yield from self._deleted(gone.get(-1, ()))
        split = {part: whole for whole, places in self.parts.splits.items() for part in places}
        for place in range(len(self.found.new)):
            if place not in split:
                yield self._told(place)
            elif place == self.parts.splits[split[place]][0]:
                yield self._split(split[place])
            yield from self._deleted(gone.get(place, ()))

    def _gone(self) -> dict[int, list[int]]:
        """Deleted places by the place in new after which they are told."""
        merged = {part: whole for whole, places in self.parts.merges.items() for part in places}
        gone: dict[int, list[int]] = defaultdict(list)
        after = -1
        for place in range(len(self.found.old)):
            now = merged.get(place, self.found.to_new.get(place))
            if now is None:
                gone[after].append(place)
            elif place not in self.moved:
                after = self.parts.splits[place][-1] if place in self.parts.splits else now
        return gone

    def _deleted(self, places: Sequence[int]) -> Iterator[Change]:
        for place in places:
            clause = self.found.old.clauses[place]
            parent = self.found.old.parents[place]
            within = parent >= 0 and parent not in self.found.to_new
            yield Change(Fate.DELETED, (clause,), (), whole_lines(clause, Mark.DELETED), within=within)

    def _told(self, place: int) -> Change:
        clause = self.found.new.clauses[place]
        if place in self.parts.merges:
            return self._merged(place)
        was = self.found.to_old.get(place)
        if was is None:
            parent = self.found.new.parents[place]
            within = parent >= 0 and parent not in self.found.to_old
            return Change(Fate.INSERTED, (), (clause,), whole_lines(clause, Mark.INSERTED), within=within)
        old = self.found.old.clauses[was]
        moved = was in self.moved
        if not self.found.is_equal(was, place):
            return Change(Fate.CHANGED, (old,), (clause,), changed_lines((old,), (clause,)), moved=moved)
        if moved:
            lines = whole_lines(clause, Mark.SAME)
            return Change(Fate.MOVED, (old,), (clause,), lines, moved=True, within=self._goes_along(was, place))
        return Change(Fate.RENUMBERED if old.number != clause.number else Fate.SAME, (old,), (clause,))

    def _goes_along(self, was: int, place: int) -> bool:
        """Whether it is a paragraph without a number behind a clause that was moved just so."""
        together = self.found.to_new.get(was - 1) == place - 1 and was - 1 in self.moved
        return together and not self.found.new.clauses[place].number

    def _split(self, whole: int) -> Change:
        old = (self.found.old.clauses[whole],)
        new = tuple(self.found.new.clauses[place] for place in self.parts.splits[whole])
        return _parted(Fate.SPLIT, old, new, moved=whole in self.moved)

    def _merged(self, whole: int) -> Change:
        old = tuple(self.found.old.clauses[place] for place in self.parts.merges[whole])
        new = (self.found.new.clauses[whole],)
        return _parted(Fate.MERGED, old, new, moved=self.found.to_old[whole] in self.moved)


def _parted(fate: Fate, old: tuple[Clause, ...], new: tuple[Clause, ...], *, moved: bool) -> Change:
    """Parts without numbers are paragraphs: where one begins is no change, and what changed in them changed in one clause."""
    lines = changed_lines(old, new)
    if any(clause.number for clause in (old[1:] or new[1:])):
        return Change(fate, old, new, lines, moved=moved)
    if all(line.mark is Mark.SAME for line in lines):
        return Change(Fate.MOVED, old, new, lines, moved=True) if moved else Change(Fate.SAME, old, new)
    return Change(Fate.CHANGED, old, new, lines, moved=moved)
