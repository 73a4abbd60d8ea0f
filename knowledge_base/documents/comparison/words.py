"""Words of two texts side by side: what stayed, what went, what came. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.comparison.alignment import align
from knowledge_base.documents.comparison.result import Line, Mark, Piece
from knowledge_base.documents.comparison.tokens import Token

#: Letters of a word that stays between two that change («и», «в», a comma) and is not worth the interruption.
_SHORTEST_ISLAND = 4
#: Of texts that share less than this nobody wants to see the shared words one by one.
_LEAST_COMMON = 0.3

Run = tuple[Mark, Sequence[Token]]


def runs(old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """Stretches of words by their fate, in the order of reading; what went stands before what came in its place.

    SAME and DELETED together are the old text, SAME and INSERTED the new one. Words that stayed are given as written now.
    """
    hunks = _hunks(old, new)
    hunks = _without_islands(hunks)
    if _common_share(hunks, old, new) < _LEAST_COMMON:
        hunks = [(old, new, False)]
    found: list[Run] = []
    for was, now, same in hunks:
        if same:
            found.append((Mark.SAME, now))
            continue
        if was:
            found.append((Mark.DELETED, was))
        if now:
            found.append((Mark.INSERTED, now))
    return found


def lines_of_runs(found: Sequence[Run]) -> list[Line]:
    """The lines of a text; spaces between words that differ have changed nothing."""
    lines: list[tuple[list[Piece], Token]] = []
    for mark, tokens in found:
        for token in tokens:
            if not lines or "\n" in token.gap:
                lines.append(([], token))
            _add(lines[-1][0], mark, token)
    return [Line((tuple(pieces),), is_heading=first.in_heading, number=first.number) for pieces, first in lines]


_Hunk = tuple[Sequence[Token], Sequence[Token], bool]


def _hunks(old: Sequence[Token], new: Sequence[Token]) -> list[_Hunk]:
    pairs = align([token.key for token in old], [token.key for token in new])
    hunks: list[_Hunk] = []
    old_at = new_at = place = 0
    while place < len(pairs):
        old_start, new_start = pairs[place]
        if (old_start, new_start) != (old_at, new_at):
            hunks.append((old[old_at:old_start], new[new_at:new_start], False))
        length = 1
        while place + length < len(pairs) and pairs[place + length] == (old_start + length, new_start + length):
            length += 1
        hunks.append((old[old_start : old_start + length], new[new_start : new_start + length], True))
        place += length
        old_at, new_at = old_start + length, new_start + length
    if old_at < len(old) or new_at < len(new):
        hunks.append((old[old_at:], new[new_at:], False))
    return hunks


def _without_islands(hunks: list[_Hunk]) -> list[_Hunk]:
    """A short word between two changes goes with them, as long as both sides really changed there."""
    found: list[tuple[list[Token], list[Token], bool]] = []
    for place, (was, now, same) in enumerate(hunks):
        if same and 0 < place < len(hunks) - 1 and _is_island(now) and not found[-1][2]:
            before, after = found[-1], hunks[place + 1]
            same = not (before[0] or after[0]) or not (before[1] or after[1])
        if found and not same and not found[-1][2]:
            found[-1][0].extend(was)
            found[-1][1].extend(now)
        else:
            found.append((list(was), list(now), same))
    return list(found)


def _is_island(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= 2 and sum(len(token.text) for token in tokens) <= _SHORTEST_ISLAND


def _common_share(hunks: Sequence[_Hunk], old: Sequence[Token], new: Sequence[Token]) -> float:
    whole = _letters(old) + _letters(new)
    common = sum(_letters(was) + _letters(now) for was, now, same in hunks if same)
    return common / whole if whole else 1.0


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) for token in tokens if token.text[0].isalnum())


def _add(line: list[Piece], mark: Mark, token: Token) -> None:
    gap = token.gap.strip("\n") if line else ""
    if line and line[-1].mark is mark:
        line[-1] = Piece(mark, f"{line[-1].text}{gap}{token.text}")
        return
    if gap and line and line[-1].mark is Mark.SAME:
        line[-1] = Piece(Mark.SAME, f"{line[-1].text}{gap}")
    elif gap and mark is not Mark.SAME:
        line.append(Piece(Mark.SAME, gap))
    text = f"{gap}{token.text}" if mark is Mark.SAME and line and line[-1].mark is not Mark.SAME else token.text
    line.append(Piece(mark, text))
