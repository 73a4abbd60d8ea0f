"""Names in a text covered: each by blocks of one length, so that the length tells nothing. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.covering.name_places import names_of, places_of, united

#: What stands where a name stood.
BLOCKS = "█████"


def cover_text(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with each ``text[start:end]`` replaced by `BLOCKS`; places that touch are one."""
    pieces: list[str] = []
    done = 0
    for start, end in united((max(0, start), min(end, len(text))) for start, end in places if start < end):
        pieces += [text[done:start], BLOCKS]
        done = end
    return "".join(pieces) + text[done:]


def cover_names(text: str, names: Sequence[str]) -> tuple[str, int]:
    """The text with these people's names covered wherever they stand, and at how many places."""
    places = united(place for found in places_of(text, names_of(names)).values() for place in found)
    return cover_text(text, places), len(places)
