"""Text → the stems an index holds. Every engine indexes these lines, so that all of them cut words alike."""

from __future__ import annotations

from portal.russian.words import fold, stem, tokens

# No word of any language is longer; a scan's garbage is, and an engine refuses terms of many kilobytes.
LONGEST_STEM = 64


def stem_of(word: str) -> str:
    """Stem of one word as the index holds it."""
    return stem(word)[:LONGEST_STEM] if len(word) <= LONGEST_STEM else fold(word)[:LONGEST_STEM]


def stem_list(text: str) -> list[str]:
    """Stems of all words of a text; the n-th belongs to the n-th of `portal.russian.words.tokens(text)`."""
    return [stem_of(token.text) for token in tokens(text)]


def stem_line(text: str) -> str:
    """Stems of a text with spaces between: what goes into an index, and what fragments are chosen by."""
    return " ".join(stem_list(text))


def word_line(text: str) -> str:
    """Folded words of a text with spaces between: what suggestions are looked up in."""
    return " ".join(fold(token.text)[:LONGEST_STEM] for token in tokens(text))
