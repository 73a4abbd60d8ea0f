"""The place in an act that a text names before or behind it: «п. 3 ч. 1 ст. 3», «части 5 статьи 13»."""

from __future__ import annotations

import re

from knowledge_base.documents.understanding.citation_kinds import KIND

_UNIT = (
    r"(?:п\.?п\.|пп\.|п\.|подп\.|ст\.ст\.|ст\.|ч\.|абз\.|разд\.|гл\.|"
    r"(?:подпункт|пункт|част|стать|абзац|раздел|глав|параграф)(?:[а-я]{0,4}))"
)
_NUMBERS = r"(?:\d{1,4}(?:[.-]\d{1,3}){0,4}\.?|[ivx]{1,5}|[«\"']?[а-я][»\"']?(?![а-я.]))"
_ONE = rf"{_UNIT}\s{{0,2}}{_NUMBERS}(?:(?:\s?,\s?|\s?-\s?|\sи\s){_NUMBERS}){{0,12}}"
_ROW = rf"{_ONE}(?:(?:\s?,\s?|\sи\s|\s){{0,1}}{_ONE}){{0,5}}"
_BEFORE = re.compile(rf"(?<![а-я\d])(?P<place>{_ROW})\s{{0,3}}$")
_BEHIND = re.compile(rf"\s?[,(]?\s?(?P<place>{_ROW})(?![а-я\d])")
_ANOTHERS = re.compile(r"\s+(?:настоящ|устав|указанн|[«\"])")
_REACH = 120


def place_before(low: str, start: int) -> tuple[int, int] | None:
    """Where the place named just before ``start`` stands."""
    window = max(0, start - _REACH)
    match = _BEFORE.search(low[window:start])
    return (window + match.start("place"), window + match.end("place")) if match else None


def place_behind(low: str, end: int) -> tuple[int, int] | None:
    """Where the place named just behind ``end`` stands; not where it belongs to an act that follows it."""
    match = _BEHIND.match(low, end)
    if match is None or KIND.match(low, match.end() + 1) or _ANOTHERS.match(low, match.end()):
        return None
    return match.span("place")


def clause_of(text: str, low: str, start: int, end: int) -> str:
    """The place as written: named before the act, else behind it; "" where none is."""
    found = place_before(low, start) or place_behind(low, end)
    return " ".join(text[found[0] : found[1]].split()) if found else ""
