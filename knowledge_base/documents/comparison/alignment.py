"""Which places of two sequences stand for each other, in order. Pure; used for clauses, rows and words alike.

First what both begin and end with, then what stands once in each (these pin the rest down, as in patience diff), then the
longest common subsequence of whatever small stretches are left. Nothing here is quadratic in the length of a text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

#: A stretch with more cells than this gets no table of its own.
_LARGEST_TABLE = 40_000

Pairs = list[tuple[int, int]]
_Span = tuple[int, int, int, int]


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Pairs (place in old, place in new) of equal members, rising in both."""
    pairs: Pairs = []
    waiting: list[_Span] = [(0, len(old), 0, len(new))]
    while waiting:
        span = _trimmed(old, new, waiting.pop(), pairs)
        old_from, old_to, new_from, new_to = span
        if old_from == old_to or new_from == new_to:
            continue
        pins = _pins(old, new, span)
        if pins:
            pairs += pins
            waiting += _between(pins, span)
        elif (old_to - old_from) * (new_to - new_from) <= _LARGEST_TABLE:
            pairs += _common(old, new, span)
        else:
            pairs += _by_rank(old, new, span)
    return sorted(pairs)


def rising(pairs: Pairs, weight: Callable[[int], float] = lambda _: 1.0) -> Pairs:
    """The heaviest choice of pairs that rise in both; `weight` is asked for the place in old.

    `pairs` come ordered by their place in old, each place at most once on either side.
    """
    # best[k]: heaviest chain that ends at a new place ≤ ends[k]; both lists rise, so that a search by halves finds the link.
    ends: list[int] = []
    best: list[tuple[float, int]] = []
    links: list[int] = []
    for number, (old_place, new_place) in enumerate(pairs):
        at = bisect_left(ends, new_place)
        before, link = best[at - 1] if at else (0.0, -1)
        total = before + weight(old_place)
        links.append(link)
        if at and best[at - 1][0] >= total:
            continue
        stop = at
        while stop < len(best) and best[stop][0] <= total:
            stop += 1
        ends[at:stop] = [new_place]
        best[at:stop] = [(total, number)]
    chain: Pairs = []
    number = best[-1][1] if best else -1
    while number >= 0:
        chain.append(pairs[number])
        number = links[number]
    return chain[::-1]


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], span: _Span, pairs: Pairs) -> _Span:
    """Without the common beginning and end, which go to `pairs`."""
    old_from, old_to, new_from, new_to = span
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
        pairs.append((old_from, new_from))
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
        old_to, new_to = old_to - 1, new_to - 1
        pairs.append((old_to, new_to))
    return old_from, old_to, new_from, new_to


def _pins(old: Sequence[Hashable], new: Sequence[Hashable], span: _Span) -> Pairs:
    """What stands exactly once on each side, as far as it keeps its order."""
    old_from, old_to, new_from, new_to = span
    old_times, new_times = Counter(old[old_from:old_to]), Counter(new[new_from:new_to])
    places = {new[place]: place for place in range(new_from, new_to) if new_times[new[place]] == 1}
    return rising(
        [
            (place, places[old[place]])
            for place in range(old_from, old_to)
            if old_times[old[place]] == 1 and old[place] in places
        ]
    )


def _between(pins: Pairs, span: _Span) -> list[_Span]:
    old_from, old_to, new_from, new_to = span
    spans = []
    for old_place, new_place in pins:
        spans.append((old_from, old_place, new_from, new_place))
        old_from, new_from = old_place + 1, new_place + 1
    return [*spans, (old_from, old_to, new_from, new_to)]


def _common(old: Sequence[Hashable], new: Sequence[Hashable], span: _Span) -> Pairs:
    """The longest common subsequence, by a table."""
    old_from, old_to, new_from, new_to = span
    height, width = old_to - old_from, new_to - new_from
    table = [[0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        here, below = table[row], table[row + 1]
        wanted = old[old_from + row]
        for column in range(width - 1, -1, -1):
            if wanted == new[new_from + column]:
                here[column] = below[column + 1] + 1
            else:
                here[column] = max(below[column], here[column + 1])
    pairs: Pairs = []
    row = column = 0
    while row < height and column < width:
        if old[old_from + row] == new[new_from + column]:
            pairs.append((old_from + row, new_from + column))
            row, column = row + 1, column + 1
        elif table[row + 1][column] >= table[row][column + 1]:
            row += 1
        else:
            column += 1
    return pairs


def _by_rank(old: Sequence[Hashable], new: Sequence[Hashable], span: _Span) -> Pairs:
    """A long stretch of nothing but repetitions: the first is the first, the second the second."""
    old_from, old_to, new_from, new_to = span
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place in range(new_to - 1, new_from - 1, -1):
        places[new[place]].append(place)
    return rising([(place, places[old[place]].pop()) for place in range(old_from, old_to) if places.get(old[place])])
