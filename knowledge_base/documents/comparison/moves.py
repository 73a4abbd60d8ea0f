"""Which clauses were moved. Pure.

Told from the outside in: of a section that went elsewhere with all its clauses, only the section was moved.
"""

from __future__ import annotations

from collections import defaultdict

from knowledge_base.documents.clauses import ClauseKind
from knowledge_base.documents.comparison.alignment import Pairs, rising
from knowledge_base.documents.comparison.matching import Matching


def moved_places(found: Matching) -> frozenset[int]:
    """Places in old that were moved: under another clause, or past their neighbours."""
    chain = {old_place for old_place, _ in found.chain()}
    siblings: dict[int, Pairs] = defaultdict(list)
    moved: set[int] = set()
    for old_place, new_place in sorted(found.to_new.items()):
        together = found.same_parent(old_place, new_place)
        if together:
            siblings[found.old.parents[old_place]].append((old_place, new_place))
        elif old_place not in chain or (together is False and _is_told_by_number(found, old_place)):
            moved.add(old_place)
    for pairs in siblings.values():
        kept = {old_place for old_place, _ in rising(pairs, lambda place: found.old.weights[place])}
        moved |= {old_place for old_place, _ in pairs if old_place not in kept}
    return frozenset(moved)


def _is_told_by_number(found: Matching, place: int) -> bool:
    """A paragraph without a number stands under whatever comes before it; that is no move."""
    clause = found.old.clauses[place]
    return bool(clause.number) and clause.kind is not ClauseKind.ITEM
