"""Which clause of the new text is which of the old one: first by their words. Pure.

`Matching` is filled step by step, from what is certain to what is likely: this module finds clauses whose words are the
same, `likeness` those whose words are much alike and those that bear the same number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from knowledge_base.documents.comparison.alignment import Pairs, align, rising
from knowledge_base.documents.comparison.sides import ROOT, Side


class Matching:
    """Pairs of places (old, new); every place stands in one pair at most."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

    def pair(self, old_place: int, new_place: int) -> None:
        """These two are one clause."""
        self.to_new[old_place] = new_place
        self.to_old[new_place] = old_place

    def part(self, old_place: int) -> None:
        """They are not."""
        del self.to_old[self.to_new.pop(old_place)]

    def free_old(self) -> list[int]:
        """Places in old that have no partner yet."""
        return [place for place in range(len(self.old)) if place not in self.to_new]

    def free_new(self) -> list[int]:
        """Places in new that have no partner yet."""
        return [place for place in range(len(self.new)) if place not in self.to_old]

    def chain(self) -> Pairs:
        """The pairs that kept their order: as much of the text as can be."""
        weights = self.old.weights
        return rising(sorted(self.to_new.items()), lambda place: weights[place])

    def is_equal(self, old_place: int, new_place: int) -> bool:
        """Whether both say the same words."""
        return self.old.keys[old_place] == self.new.keys[new_place]

    def parent_now(self, old_place: int) -> int | None:
        """The place, in new, of what a clause of old stood under; None where that has no partner."""
        parent = self.old.parents[old_place]
        return ROOT if parent == ROOT else self.to_new.get(parent)

    def same_parent(self, old_place: int, new_place: int) -> bool | None:
        """Whether both stand under one clause; None where what they stand under has no partner itself."""
        old_parent, new_parent = self.old.parents[old_place], self.new.parents[new_place]
        old_known = old_parent == ROOT or old_parent in self.to_new
        new_known = new_parent == ROOT or new_parent in self.to_old
        if not (old_known and new_known):
            return None
        if old_parent == ROOT:
            return new_parent == ROOT
        return self.to_new[old_parent] == new_parent


class Gaps:
    """Between which two neighbours that kept their order a place lies."""

    def __init__(self, chain: Pairs) -> None:
        self._old = [old_place for old_place, _ in chain]
        self._new = [new_place for _, new_place in chain]

    def of_old(self, place: int) -> int:
        """The gap of a place in old."""
        return bisect_left(self._old, place)

    def of_new(self, place: int) -> int:
        """The gap of a place in new; the same number is the same gap."""
        return bisect_left(self._new, place)


def match_equal(found: Matching) -> None:
    """Clauses with the same words: in order first, then those that were moved."""
    for old_place, new_place in align(found.old.keys, found.new.keys):
        found.pair(old_place, new_place)
    _part_strays(found)
    _match_elsewhere(found)


def match_parents(found: Matching) -> None:
    """«Приложение № 1 к приказу» says nothing of itself: of annexes with one wording that one is it which holds the clauses."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for old_place, new_place in found.to_new.items():
        old_parent, new_parent = found.old.parents[old_place], found.new.parents[new_place]
        if ROOT not in {old_parent, new_parent} and found.is_equal(old_parent, new_parent):
            votes[old_parent][new_parent] += len(found.old.words[old_place])
    for old_place, its in votes.items():
        best, most = its.most_common(1)[0]
        rival = found.to_old.get(best)
        if found.to_new.get(old_place) == best or most <= its[found.to_new.get(old_place, ROOT)]:
            continue
        if rival is not None:
            if votes[rival][best] >= most:
                continue
            found.part(rival)
        if old_place in found.to_new:
            found.part(old_place)
        found.pair(old_place, best)


def settle(found: Matching) -> None:
    """Short words that stand in many places («Да», «утратил силу») are known by the clause they stand under."""
    _part_strays(found)
    old_children, new_children = defaultdict(list), defaultdict(list)
    for place in found.free_old():
        old_children[found.parent_now(place)].append(place)
    for place in found.free_new():
        new_children[found.new.parents[place]].append(place)
    for parent, old_places in old_children.items():
        if parent is None or parent == ROOT:
            continue
        new_places = new_children.get(parent, [])
        old_keys = [found.old.keys[place] for place in old_places]
        for one, other in align(old_keys, [found.new.keys[place] for place in new_places]):
            found.pair(old_places[one], new_places[other])


def _part_strays(found: Matching) -> None:
    """A few words that stand in many places were taken for those under another clause."""
    for old_place, new_place in list(found.to_new.items()):
        repeated = max(found.old.times[found.old.keys[old_place]], found.new.times[found.new.keys[new_place]]) > 1
        if not repeated or found.old.is_weighty(old_place) or not found.is_equal(old_place, new_place):
            continue
        if found.same_parent(old_place, new_place) is False:
            found.part(old_place)


def _match_elsewhere(found: Matching) -> None:
    """Words that say enough, or stand once, are the same clause wherever they stand."""
    waiting: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for place in found.free_new():
        waiting[found.new.keys[place]].append(place)
    for place in found.free_old():
        key = found.old.keys[place]
        candidates = [other for other in waiting.get(key, ()) if other not in found.to_old]
        if not candidates or found.old.is_hollow(place):
            continue
        once = found.old.times[key] == found.new.times[key] == 1
        if once or found.old.is_weighty(place):
            under_the_same = [other for other in candidates if found.same_parent(place, other)]
            found.pair(place, (under_the_same or candidates)[0])
