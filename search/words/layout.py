"""What was typed in the other keyboard layout is read in the right one: «ghbrfp» is «приказ», «зва» is «pdf».

Judged word by word by what is known: the words of the index and the Russian dictionary. Words that nobody knows in either layout
follow the others of the query.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from portal.russian.keyboard import other_layout
from portal.russian.words import fold, is_known, tokens
from search.words.vocabulary import Vocabulary

_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_ROMAN = re.compile(r"[IVXLC]+\Z")
# What is found between the words of a wrong layout: quotes and brackets round a whole word are left in their place.
_AROUND = re.compile(r"^([\"(«„“]*)(.*?)([\"»“”)?!]*)$", re.DOTALL)
# «u.» is «г.», no «гю».
_INITIAL = re.compile(r"[A-Za-z]\.\Z")
_TIMES = 5
# A word of one letter says nothing by itself.
_TELLING = 2


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of the query between spaces."""

    typed: str
    other: str
    """The same keys in the other layout."""
    typed_known: bool
    other_known: bool


class _Lore:
    """What is known of words."""

    def __init__(self, vocabulary: Vocabulary, is_meant: Callable[[str], bool]) -> None:
        self.records = vocabulary.records
        self.is_meant = is_meant


def relaid(text: str, vocabulary: Vocabulary, is_meant: Callable[[str], bool]) -> str:
    """The text with its wrong words in the right layout; the text itself where nothing is wrong.

    `is_meant` tells folded words that are known beside those of the index: words of synonyms.
    """
    if not vocabulary:
        return text
    lore = _Lore(vocabulary, is_meant)
    chunks = [_chunk(part, lore) for part in text.split(" ")]
    wrong = [chunk for chunk in chunks if chunk is not None and chunk.other_known and not chunk.typed_known]
    right = [chunk for chunk in chunks if chunk is not None and chunk.typed_known and _LATIN.search(chunk.typed)]
    if not wrong:
        return text
    # The others go with them unless some Latin word is what it seems; Russian ones are judged one by one.
    together = len(wrong) > len(right)
    parts = []
    for part, chunk in zip(text.split(" "), chunks, strict=True):
        follows = chunk is not None and together and not chunk.typed_known and bool(_LATIN.search(chunk.typed))
        parts.append(chunk.other if chunk is not None and (chunk in wrong or follows) else part)
    return " ".join(parts)


def _chunk(typed: str, lore: _Lore) -> _Chunk | None:
    """None for what has no letters, or letters of both alphabets."""
    latin, cyrillic = _LATIN.search(typed), _CYRILLIC.search(typed)
    if bool(latin) == bool(cyrillic):
        return None
    other = _other(typed, lore)
    other_known = _all_known(other, lore)
    typed_known = _all_known(typed, lore)
    if latin and typed_known and other_known:
        # Anything in Latin letters stands somewhere in a large bank; what stands far more often is meant.
        typed_known = _records(typed, lore) * _TIMES > _records(other, lore)
    elif cyrillic and not _may_be_latin(typed, other, lore):
        other_known = False
    return _Chunk(typed, other, typed_known, other_known and _is_telling(other))


def _may_be_latin(typed: str, other: str, lore: _Lore) -> bool:
    """«зва» is «pdf»; «МДМ», «ЮТК» are abbreviations, whatever garbage of the same keys stands in some text."""
    return not typed.isupper() and _records(other, lore) >= 2


def _other(typed: str, lore: _Lore) -> str:
    """The chunk in the other layout; marks round it are keys of letters («ghbrfp[» → «приказх») only if that gives a word."""
    if _INITIAL.match(typed):
        return other_layout(typed[0]) + typed[1]
    whole = other_layout(typed)
    if _all_known(whole, lore):
        return whole
    match = _AROUND.match(typed)
    if match is None or not (match[1] or match[3]):
        return _without_tail(typed, whole, lore)
    inner = _without_tail(match[2], other_layout(match[2]), lore)
    return f"{match[1]}{inner}{match[3]}"


def _without_tail(typed: str, whole: str, lore: _Lore) -> str:
    """A comma or a full stop at the end may be what it seems: «ghbrfp, gjkj;tybt»."""
    if typed[-1:] in ",.;:" and not _all_known(whole, lore):
        inner = other_layout(typed[:-1])
        if _all_known(inner, lore):
            return inner + typed[-1]
    return whole


def _is_telling(text: str) -> bool:
    return any(sum(char.isalpha() for char in token.text) >= _TELLING for token in tokens(text))


def _all_known(text: str, lore: _Lore) -> bool:
    found = [token.text for token in tokens(text)]
    return bool(found) and all(_known(word, lore) for word in found)


def _records(text: str, lore: _Lore) -> int:
    return min((lore.records(token.text) for token in tokens(text) if token.text.isalpha()), default=0)


def _known(word: str, lore: _Lore) -> bool:
    if word.isdecimal() or _ROMAN.match(word):
        return True
    word = word.strip("0123456789")
    # Single letters are words of Russian («о», «в»); of Latin ones none is.
    if len(word) == 1:
        return fold(word) in "авикосуя"
    least = 1 if _CYRILLIC.search(word) is None else 2
    return is_known(word) or lore.records(word) >= least or lore.is_meant(fold(word))
