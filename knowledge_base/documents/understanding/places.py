"""Where the clauses of `clauses.cut` stand in the text that was cut, and on which page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from knowledge_base.documents.clauses import Clause
from knowledge_base.documents.understanding.found import FoundClause

_RUN = re.compile(r"[^\W_]+")
_OTHER = re.compile(r"[\W_]+")
# A clause that does not go on where the former one ended is looked for so far, in letters and figures.
_FARTHEST = 3_000
_FAR_FOR_A_SIGN = 40
_MOST_PASSED = 40


def placed(text: str, clauses: Sequence[Clause], page_starts: Sequence[int] = ()) -> list[FoundClause]:
    """The clauses with their places. ``page_starts`` are the places at which pages begin, ascending; none: no pages.

    Cutting mends lines and drops marks, but keeps every letter and figure in its order: by these the clauses are found,
    in one walk. ``text[start:end]`` holds the number, heading and text of the clause as they were read. A clause without
    any letter or figure has an empty place.
    """
    stream = _Stream(text)
    found: list[FoundClause] = []
    end = 0
    for clause in clauses:
        start, end = stream.take(clause, end)
        page = max(bisect_right(page_starts, start), 1) if page_starts else None
        found.append(FoundClause(clause.anchor, clause.number, clause.heading, clause.text, start, end, page))
    return found


class _Stream:
    """The letters and figures of a text in a row, and where each stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = _OTHER.sub("", text)
        self._at = 0
        self._passed: list[tuple[int, int]] = []
        self._starts: list[int] = []  # of each run in the text
        self._counts: list[int] = []  # of the signs before each run
        count = 0
        for run in _RUN.finditer(text):
            self._starts.append(run.start())
            self._counts.append(count)
            count += run.end() - run.start()

    def take(self, clause: Clause, end: int) -> tuple[int, int]:
        """The place of the next clause; an empty one at ``end`` if it has no letter or is not there."""
        bare = _OTHER.sub("", f"{clause.heading}{clause.text}")
        # «Статья 5. Права» has its number in the heading, «5. Права» has not.
        numbered = _OTHER.sub("", clause.number) + bare
        if not numbered:
            return end, end
        for signs in (numbered, bare):
            if signs and self._signs.startswith(signs, self._at):
                self._at += len(signs)
                return self._span(self._at - len(signs), len(signs))
        for signs in (numbered, bare):
            place = self._aside(signs) if signs else -1
            if place >= 0:
                return self._span(place, len(signs))
        return end, end

    def _aside(self, signs: str) -> int:
        """A clause out of turn (signatures are set below what they sign): first what was passed over, then ahead."""
        for place, (start, end) in enumerate(self._passed):
            if end - start >= len(signs) and self._signs.startswith(signs, start):
                self._passed[place] = (start + len(signs), end)
                return start
        later = self._signs.find(signs, self._at, self._at + min(_FARTHEST, _FAR_FOR_A_SIGN * len(signs)) + len(signs))
        if later >= 0:
            self._passed = [*self._passed[-_MOST_PASSED:], (self._at, later)]
            self._at = later + len(signs)
            return later
        for place, (start, end) in enumerate(self._passed):
            inside = self._signs.find(signs, start, end)
            if inside >= 0:
                self._passed[place : place + 1] = [(start, inside), (inside + len(signs), end)]
                return inside
        return -1

    def _span(self, at: int, length: int) -> tuple[int, int]:
        """The place of so many signs, with the marks and stops that touch them."""
        start, last = self._place(at), self._place(at + length - 1)
        bound = self._place(at + length) if at + length < len(self._signs) else len(self._text)
        start = self._mark_before(start, self._place(at - 1) + 1 if at else 0)
        end = last + 1
        while end < bound and not self._text[end].isspace() and self._text[end] not in "«“„([":
            end += 1
        return start, end

    def _mark_before(self, start: int, after: int) -> int:
        """«- », «• », an opening quotation mark or bracket on the same line."""
        while (
            start > after
            and not self._text[start - 1].isalnum()
            and self._text[start - 1] not in "\n\r\v\f\u2028\u2029"
        ):
            start -= 1
        while start < len(self._text) and self._text[start].isspace():
            start += 1
        return start

    def _place(self, sign: int) -> int:
        run = bisect_right(self._counts, sign) - 1
        return self._starts[run] + sign - self._counts[run]
