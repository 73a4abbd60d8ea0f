"""Clauses whose words changed: found again by how much they have in common, then by their number. Pure.

Only what `matching` left is looked at, and of that only what shares a rare pair of words or stands between the same neighbours:
no text of two thousand clauses is compared each with each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge_base.documents.clauses import Clause, ClauseKind
from knowledge_base.documents.comparison.matching import Gaps, Matching

#: Words in common (Dice, 0 to 1) from which on two clauses are one that was changed …
LIKE_WITH_ONE_NUMBER = 0.3  # … which kept its number,
LIKE_BETWEEN_NEIGHBOURS = 0.5  # … which kept its place,
LIKE_ANYWHERE = 0.7  # … which went elsewhere; a few words are too few then.
FEWEST_WORDS_ANYWHERE = 8

#: A pair of words in more clauses than this says nothing of any of them.
_COMMONEST = 30
_MOST_CANDIDATES = 6
#: So many pairs within a gap are compared each with each.
_SMALL_GAP = 900


def match_alike(found: Matching) -> None:
    """The best pairs first."""
    scored = sorted(_scored(found), reverse=True)
    for _, old_place, new_place in ((score, -old, -new) for score, old, new in scored):
        if old_place not in found.to_new and new_place not in found.to_old:
            found.pair(old_place, new_place)


def match_numbers(found: Matching) -> None:
    """What is left and bears the same number under the same clause was set out anew; so was a part that has no rival."""
    gaps = Gaps(found.chain())
    old_places, new_places = found.free_old(), found.free_new()
    by_name: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place in new_places:
        parent = found.new.parents[place]
        by_name[_name(found.new.clauses[place], parent, gaps.of_new(place))].append(place)
    names = {
        place: _name(found.old.clauses[place], under, gaps.of_old(place))
        for place in old_places
        if (under := found.parent_now(place)) is not None
    }
    lonely = Counter(names.values())
    for place, name in names.items():
        places = by_name.get(name, [])
        if lonely[name] == len(places) == 1:
            found.pair(place, places[0])


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Words in common, between 0 and 1."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    whole = sum(one.values()) + sum(other.values())
    return 2 * sum(min(times, more.get(word, 0)) for word, times in fewer.items()) / whole if whole else 0.0


def bag(words: Sequence[str]) -> Counter[str]:
    """The words that say something, in small letters; all of them where there are no others."""
    telling = [word.casefold() for word in words if len(word) > 2 or word[0].isdigit()]
    return Counter(telling or [word.casefold() for word in words if word[0].isalnum()])


def _scored(found: Matching) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be one clause, with what speaks for it; places are negative, so that of equals the first goes first."""
    gaps = Gaps(found.chain())
    old_bags = {place: bag(found.old.words[place]) for place in found.free_old()}
    new_bags = {place: bag(found.new.words[place]) for place in found.free_new()}
    for old_place, new_place in _candidates(found, gaps):
        if found.old.keys[old_place][0] != found.new.keys[new_place][0]:
            continue
        alike = likeness(old_bags[old_place], new_bags[new_place])
        together = gaps.of_old(old_place) == gaps.of_new(new_place)
        one_parent = found.same_parent(old_place, new_place)
        one_number = bool(one_parent) and _have_one_number(found, old_place, new_place)
        if together:
            least = LIKE_WITH_ONE_NUMBER if one_number else LIKE_BETWEEN_NEIGHBOURS
        else:
            few = min(old_bags[old_place].total(), new_bags[new_place].total()) < FEWEST_WORDS_ANYWHERE
            least = 2.0 if few and not one_number else LIKE_ANYWHERE
        if alike >= least:
            yield alike + 0.15 * together + 0.1 * bool(one_parent) + 0.1 * one_number, -old_place, -new_place


def _candidates(found: Matching, gaps: Gaps) -> set[tuple[int, int]]:
    old_places, new_places = found.free_old(), found.free_new()
    pairs: set[tuple[int, int]] = set()
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_number = {(found.parent_now(place), found.old.clauses[place].number): place for place in old_places}
    for place in old_places:
        for feature in _features(found.old.words[place]):
            postings[feature].append(place)
    for place in new_places:
        shared: Counter[int] = Counter()
        for others in sorted((postings.get(feature, []) for feature in _features(found.new.words[place])), key=len):
            # The rarest first; should all be common, the rarest of them have to do.
            if len(others) > _COMMONEST and (shared or len(others) > 10 * _COMMONEST):
                break
            shared.update(others)
        pairs |= {(other, place) for other, _ in shared.most_common(_MOST_CANDIDATES)}
        namesake = by_number.get((found.new.parents[place], found.new.clauses[place].number))
        if namesake is not None:
            pairs.add((namesake, place))
    return pairs | _neighbours(old_places, new_places, gaps)


def _neighbours(old_places: Sequence[int], new_places: Sequence[int], gaps: Gaps) -> set[tuple[int, int]]:
    in_gap: dict[int, list[int]] = defaultdict(list)
    for place in new_places:
        in_gap[gaps.of_new(place)].append(place)
    sizes = Counter(gaps.of_old(place) for place in old_places)
    return {
        (place, other)
        for place in old_places
        if sizes[gap := gaps.of_old(place)] * len(in_gap.get(gap, ())) <= _SMALL_GAP
        for other in in_gap.get(gap, ())
    }


def _features(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Pairs of neighbouring words; single words of a clause that is too short to have them."""
    telling = [word.casefold() for word in words if word[0].isalnum()]
    if len(telling) < 4:
        return {(word,) for word in telling}
    return set(pairwise(telling))


def _have_one_number(found: Matching, old_place: int, new_place: int) -> bool:
    number = found.old.clauses[old_place].number
    return bool(number) and number == found.new.clauses[new_place].number


def _name(clause: Clause, parent: int, gap: int) -> tuple[object, ...]:
    """By what a clause without words in common is known: its number; without one, being the only one of its kind here.

    `parent` is the place, in new, of what it stands under.
    """
    if clause.kind is ClauseKind.PREAMBLE:
        return (parent, clause.kind)
    if clause.number and clause.kind is not ClauseKind.ANNEX:
        return (parent, clause.number, clause.kind is ClauseKind.TABLE)
    return (parent, clause.kind, gap)
