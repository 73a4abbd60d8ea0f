"""Lines of a column → paragraphs: lines of one paragraph joined where the page leaves no doubt, gaps as blank lines. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from knowledge_base.documents.extraction.page_hyphens import joined
from knowledge_base.documents.extraction.page_lines import Line

_SAME_EDGE = 0.45  # in sizes of type
_DEEPEST_INDENT = 6.0
_GAP = 1.32  # so many leadings from line to line part paragraphs
_USUAL_LEADING = 1.25
_CENTRED = 1.5
_FARTHEST_LEFT, _NEAREST_RIGHT = 0.2, 0.78
_MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|[а-яёa-z][.)]|[-–—•·▪*\uf0b7\uf02d\uf0a7\uf0d8])(?=\s|$)")
_ENDS_A_SENTENCE = re.compile(r"[.;:!?…][»”\")\]]*$")


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a column: its edges, the leading in sizes of type, whether paragraphs are indented."""

    left: float
    right: float
    leading: float
    indents: bool


def measures_of(lines: Sequence[Line], width: float = 0.0) -> Measures:
    """The measures of these lines; raises ValueError where there are none.

    On a page of that ``width`` text is thought to run at least from `_FARTHEST_LEFT` to `_NEAREST_RIGHT` of it, however
    few lines there are.
    """
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    size = lines[0].size
    left = next((low for low, high in itertools.pairwise(lefts) if high - low <= 3), lefts[0])
    left = min(left, _FARTHEST_LEFT * width) if width else left
    right = next((high for high, low in itertools.pairwise(rights) if high - low <= 0.5 * size), rights[0])
    steps = [
        (lower.baseline - upper.baseline) / max(upper.size, lower.size, 1.0)
        for upper, lower in itertools.pairwise(lines)
    ]
    near = [step for step in steps if 0.8 < step < 3.2]
    leading = median(near) if near else _USUAL_LEADING
    indented = sum(_SAME_EDGE * size < line.left - left <= _DEEPEST_INDENT * size for line in lines)
    return Measures(left, max(right, left, _NEAREST_RIGHT * width), leading, indented >= 2)


def paragraphs_of(lines: Sequence[Line], measures: Measures, *, is_block: bool = False) -> list[str]:
    """Paragraphs in turn; "" where a wide gap parts them.

    In a block of short lines, as «СОГЛАСОВАНО» and what follows, only what begins with a small letter goes on.
    """
    paragraphs: list[str] = []
    begins = True  # the line is the first one of its paragraph
    for place, line in enumerate(lines):
        if place == 0:
            paragraphs.append(line.text)
            continue
        former = lines[place - 1]
        if _is_far(former, line, measures):
            paragraphs += ["", line.text]
            begins = True
        elif (not is_block or line.text[0].islower()) and _goes_on(former, line, measures, begins=begins):
            paragraphs[-1] = joined(paragraphs[-1], line.text)
            begins = False
        else:
            paragraphs.append(line.text)
            begins = True
    return paragraphs


def _is_far(former: Line, line: Line, measures: Measures) -> bool:
    step = line.baseline - former.baseline
    return step < 0 or step > _GAP * measures.leading * max(former.size, line.size, 1.0)


def _goes_on(former: Line, line: Line, measures: Measures, *, begins: bool) -> bool:
    """Whether a line belongs to the paragraph of the one above it."""
    size = max(former.size, line.size)
    if min(former.size, line.size) < 0.85 * size or not _is_full(former, line, measures):
        return False
    if _is_centred(former, measures) or not _stands_below(former, line, measures, begins=begins):
        return False
    if not _ENDS_A_SENTENCE.search(former.text[-8:]):
        return True
    if _MARK.match(line.text):
        return False
    # Without indents a line that closes is the last one of its paragraph, but for «г.» and the like inside a sentence.
    return measures.indents or (line.text[0].islower() and not former.text.endswith((";", ":")))


def _is_full(former: Line, line: Line, measures: Measures) -> bool:
    """The first word of the line would not have had room at the end of the one above it."""
    word = line.words[0]
    if former.text.endswith(("-", "\u00ad", "\u2010")) and line.text[0].islower():
        return True
    return former.right + 0.2 * word.size + word.box.width > measures.right - 0.15 * word.size


def _stands_below(former: Line, line: Line, measures: Measures, *, begins: bool) -> bool:
    size = max(former.size, line.size)
    edge = _SAME_EDGE * size
    step = line.left - former.left
    if former.left - measures.left > _DEEPEST_INDENT * size and not line.text[0].islower():
        return False  # a block set aside at the right: lines of their own
    if abs(step) <= edge:
        # Two first lines of paragraphs stand below each other as well.
        return not (begins and measures.indents and former.left - measures.left > edge)
    if step < 0:
        return begins and -step <= _DEEPEST_INDENT * size
    hanging = begins and len(former.words) > 1 and _MARK.match(former.text)
    return bool(hanging and abs(line.left - former.words[1].box.left) <= edge)


def _is_centred(line: Line, measures: Measures) -> bool:
    before, after = line.left - measures.left, measures.right - line.right
    return min(before, after) > _CENTRED * line.size and abs(before - after) < 1.5 * line.size
