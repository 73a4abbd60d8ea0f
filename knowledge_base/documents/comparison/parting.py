"""Clauses that were split and clauses that were merged. Pure.

A clause that changed and whose lost words stand in new clauses beside it was split; the other way round, merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from knowledge_base.documents.comparison.likeness import likeness
from knowledge_base.documents.comparison.matching import Matching
from knowledge_base.documents.comparison.sides import Side

#: The parts together must have this much in common with the whole, and each part must add so much.
_LEAST_TOGETHER = 0.8
_LEAST_ADDED = 0.05
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Parted:
    """Places on the other side, in order, by the place of the whole: of `splits` in old, of `merges` in new."""

    splits: Mapping[int, tuple[int, ...]]
    merges: Mapping[int, tuple[int, ...]]


def parted(found: Matching) -> Parted:
    """What was split and what was merged."""
    free_new, free_old = set(found.free_new()), set(found.free_old())
    splits: dict[int, tuple[int, ...]] = {}
    merges: dict[int, tuple[int, ...]] = {}
    for old_place, new_place in sorted(found.to_new.items()):
        if found.is_equal(old_place, new_place):
            continue
        parts = _parts(found.old, old_place, found.new, new_place, free_new)
        if len(parts) > 1:
            splits[old_place] = parts
            free_new -= set(parts)
            continue
        parts = _parts(found.new, new_place, found.old, old_place, free_old)
        if len(parts) > 1:
            merges[new_place] = parts
            free_old -= set(parts)
    return Parted(splits, merges)


def _parts(whole: Side, place: int, side: Side, first: int, free: Collection[int]) -> tuple[int, ...]:
    """Neighbours of `first` that together with it say what the whole says; only `first` if there are none."""
    if first - 1 not in free and first + 1 not in free:
        return (first,)
    wanted = _all_words(whole, place)
    low = high = first
    together = _all_words(side, first)
    score = likeness(wanted, together)
    while high - low + 1 < _MOST_PARTS:
        grown = [
            (likeness(wanted, together + _all_words(side, beside)), beside)
            for beside in (low - 1, high + 1)
            if beside in free
        ]
        best, beside = max(grown, default=(0.0, first))
        if best < score + _LEAST_ADDED:
            break
        score, together = best, together + _all_words(side, beside)
        low, high = min(low, beside), max(high, beside)
    return tuple(range(low, high + 1)) if score >= _LEAST_TOGETHER else (first,)


def _all_words(side: Side, place: int) -> Counter[str]:
    return Counter(word.casefold() for word in side.words[place] if word[0].isalnum())
