"""Signs that run up or down a page, as in the narrow columns of a table, made words. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge_base.documents.extraction.page_words import Box, Word, around

_SPACE = 0.28  # of the size of type


def upright(signs: Sequence[tuple[str, Box, bool]]) -> list[Word]:
    """Words of turned signs (text, box, whether they run upwards); those of one line up the page are one word."""
    columns: list[list[tuple[str, Box, bool]]] = []
    for sign in signs:
        if columns and _follows(columns[-1][-1], sign):
            columns[-1].append(sign)
        else:
            columns.append([sign])
    return [_word(column) for column in columns]


def _follows(former: tuple[str, Box, bool], sign: tuple[str, Box, bool]) -> bool:
    """Whether a sign goes on with the line of the one before it."""
    (_, box, up), (_, other, other_up) = former, sign
    size = max(box.width, other.width, 1.0)
    gap = box.top - other.bottom if up else other.top - box.bottom
    return up == other_up and abs(box.middle[0] - other.middle[0]) < 0.5 * size and -size < gap < 2 * size


def _word(column: Sequence[tuple[str, Box, bool]]) -> Word:
    text = column[0][0]
    for (_, former, up), (sign, box, _) in itertools.pairwise(column):
        gap = former.top - box.bottom if up else box.top - former.bottom
        text += f" {sign}" if gap > _SPACE * box.width else sign
    whole = around(box for _, box, _ in column)
    size = max(column[0][1].width, 1.0)
    # Its middle stands for a baseline, so that headings of neighbouring columns are one line.
    return Word(text, whole, whole.middle[1], size)
