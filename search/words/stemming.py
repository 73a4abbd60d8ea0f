"""Text → the stems an index holds. Every engine indexes these lines, so that all of them cut words alike."""

from __future__ import annotations

from portal.russian.words import fold, stem, words

# No word of any language is longer; a scan's garbage is, and an engine refuses terms of many kilobytes.
LONGEST_STEM = 64
# Forms kept with their stems: the words of a large bank, some 30 MB.
_KEPT = 200_000


class _Stems(dict[str, str]):
    """Word as written → its stem. A dictionary because a rebuild asks it a hundred million times."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = stem(word)[:LONGEST_STEM] if len(word) <= LONGEST_STEM else fold(word)[:LONGEST_STEM]
        self[word] = found
        return found


_stems = _Stems()


def stem_of(word: str) -> str:
    """Stem of one word as the index holds it."""
    return _stems[word]


def stem_list(text: str) -> list[str]:
    """Stems of all words of a text; the n-th belongs to the n-th of `portal.russian.words.tokens(text)`."""
    return list(map(_stems.__getitem__, words(text)))


def stem_line(text: str) -> str:
    """Stems of a text with spaces between: what goes into an index, and what fragments are chosen by."""
    return " ".join(map(_stems.__getitem__, words(text)))


def word_line(text: str) -> str:
    """Folded words of a text with spaces between: what suggestions are looked up in."""
    return " ".join(fold(word)[:LONGEST_STEM] for word in words(text))
