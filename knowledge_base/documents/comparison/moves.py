"""Which clauses were moved. Pure.

Told from the outside in: of a section that went elsewhere with all its clauses, only the section was moved.
"""

from __future__ import annotations

from collections import defaultdict

from knowledge_base.documents.clauses import ClauseKind
from knowledge_base.documents.comparison.alignment import Pairs, rising
from knowledge_base.documents.comparison.matching import Matching
from knowledge_base.documents.comparison.sides import ROOT


def moved_places(found: Matching) -> frozenset[int]:
    """Places in old that were moved: under another clause, or past their neighbours."""
    chain = {old_place for old_place, _ in found.chain()}
    siblings: dict[int, Pairs] = defaultdict(list)
    moved: set[int] = set()
    for old_place, new_place in sorted(found.to_new.items()):
        together = found.same_parent(old_place, new_place)
        if together:
            siblings[found.old.parents[old_place]].append((old_place, new_place))
        elif old_place not in chain or _went_past_a_parent(found, old_place, new_place):
            moved.add(old_place)
    for pairs in siblings.values():
        kept = {old_place for old_place, _ in rising(pairs, lambda place: _worth(found, place))}
        moved |= {old_place for old_place, _ in pairs if old_place not in kept}
    return frozenset(moved)


def _worth(found: Matching, place: int) -> float:
    """As few as possible are told to have moved; of two that changed places it is the smaller one."""
    divides = found.old.clauses[place].kind is ClauseKind.HEADING
    return (4.0 if divides else 1.0) + min(found.old.weights[place], 500) / 100_000


def _went_past_a_parent(found: Matching, old_place: int, new_place: int) -> bool:
    """Whether it left its section for another; what only stands more or less deep than before has not moved."""
    left, joined = found.old.parents[old_place], found.new.parents[new_place]
    fled = left != ROOT and found.to_new.get(left, ROOT) > new_place
    entered = joined != ROOT and found.to_old.get(joined, ROOT) > old_place
    return fled or entered
