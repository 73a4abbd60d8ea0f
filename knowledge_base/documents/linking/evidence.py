"""What a sentence of evidence says besides the act: from which day, and of which part of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge_base.documents.understanding.found import Citation, Relation
from portal.russian.acts import number_key
from portal.russian.dates import find_dates

_SINCE = re.compile(r"(?<!\w)[сС]о?\s*$")
#: A sentence longer than this is cut: an editor reads evidence, not an act.
LONGEST = 1_200


def effective_day(words: str) -> date | None:
    """The day of «… с 1 сентября 2025 года»; None where the sentence names none, or several."""
    found = {one.date for one in find_dates(words[:LONGEST]) if _SINCE.search(words[max(0, one.start - 5) : one.start])}
    return found.pop() if len(found) == 1 else None


def own_words(text: str, relation: Relation) -> tuple[str, int]:
    """The evidence without spaces around it, and where it begins in the text."""
    words = text[relation.start : relation.end]
    begins = relation.start + len(words) - len(words.lstrip())
    return words.strip()[:LONGEST], begins


def naming(relation: Relation, citations: Sequence[Citation]) -> Citation | None:
    """The citation within the evidence by which the act is named: same number, and same day where both say one."""
    key = number_key(relation.number)
    if not key:
        return None
    for one in citations:
        same_day = one.date is None or relation.date is None or one.date == relation.date
        if relation.start <= one.start < relation.end and same_day and number_key(one.number) == key:
            return one
    return None


def whole_line(text: str, start: int, end: int) -> str:
    """The evidence and what follows it in its line: the day is often said behind the act's title."""
    stop = text.find("\n", end, end + LONGEST)
    return text[start : stop if stop >= 0 else end + LONGEST // 4]


def named_at(words: str, relation: Relation) -> tuple[int, int]:
    """Where the evidence names the act when no citation says so: its number or its title as written; (0, 0) for nowhere."""
    for said in (relation.number, relation.name):
        at = words.lower().find(said.lower()) if said else -1
        if at >= 0:
            return at, at + len(said)
    return 0, 0
