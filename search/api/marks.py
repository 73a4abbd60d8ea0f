"""Marked text as plain text with places. Pure; the opposite of what `search.fragments` writes."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"(</?mark>)")


def places_of(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Plain text, and start and end of each mark in it, in characters."""
    text, places, begun = "", [], 0
    for piece in _TAG.split(marked):
        if piece == "<mark>":
            begun = len(text)
        elif piece == "</mark>":
            places.append((begun, len(text)))
        else:
            text += unescape(piece)
    return text, places
