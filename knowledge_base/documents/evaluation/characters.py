"""How many characters of a recognised text are wrong."""

from __future__ import annotations

import unicodedata
from collections import defaultdict


def character_error(found: str, expected: str) -> float:
    """Share of wrong, missing and needless characters, 0 for the same text; runs of spaces and line breaks are one space."""
    one, other = _plain(found), _plain(expected)
    if not other:
        return 0.0 if not one else 1.0
    return distance(one, other) / len(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def distance(one: str, other: str) -> int:
    """Levenshtein's distance, by bits of whole numbers (Hyyrö 2003): a page against a page takes milliseconds."""
    if not one or not other:
        return len(one) + len(other)
    places: dict[str, int] = defaultdict(int)
    for at, char in enumerate(one):
        places[char] |= 1 << at
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    more, less, count = full, 0, len(one)
    for char in other:
        here = places.get(char, 0)
        diagonal = ((((here & more) + more) ^ more) | here | less) & full
        more_across, less_across = less | (full & ~(diagonal | more)), more & diagonal
        count += bool(more_across & last) - bool(less_across & last)
        more_across = (more_across << 1 | 1) & full
        less_across = (less_across << 1) & full
        more = less_across | (full & ~(diagonal | more_across))
        less = more_across & diagonal
    return count
