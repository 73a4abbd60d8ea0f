"""Whether the text layer of a page says what the page shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.documents.extraction.charset_mending import is_garbled, mended
from knowledge_base.documents.extraction.page_words import Word

_CYRILLIC = re.compile("[А-Яа-яЁё]")
_LATIN = re.compile("[A-Za-z]")
# Half of the letters of any Russian text; a font whose letters are mixed up has fewer of them.
_FREQUENT = re.compile("[оеаинтсрОЕАИНТСР]")
_VOWEL = re.compile("[aeiouyAEIOUY]")
# Private use, replacement, control and unassigned signs, boxes: what a font without a table of Unicode gives.
_NO_SIGN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Signs that seldom stand in a text: «% & ! *» but where a figure or a space of a formula explains them.
_ODD = re.compile(r"(?<!\d)(?<!\d )[^\w\s.,:;()\[\]«»„“”\"'’\-–—_№/…|•·=+<>°§\u2500-\u259f]")
_MOST_ODD = 0.25
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS, _MOST_MIXED_WORDS = 20, 0.2
_FEWEST_LETTERS = 60
_LEAST_FREQUENT = 0.3
_LEAST_VOWELS, _MOST_VOWELS = 0.2, 0.65
_MOST_NO_SIGNS = 0.15
_LOWER_THEN_CAPITAL = re.compile("[а-яёa-z][А-ЯЁA-Z]")
_MOST_MIXED = 0.08


def mended_words(words: Sequence[Word]) -> list[Word]:
    """The words with their Russian letters back, where the layer shows them as Western ones («Ïðèêàç»)."""
    text = " ".join(word.text for word in words)
    if not is_garbled(text):
        return list(words)
    # Told for the whole page: a short word alone would not be recognised. The length stays.
    whole = mended(text)
    found: list[Word] = []
    place = 0
    for word in words:
        found.append(replace(word, text=whole[place : place + len(word.text)]))
        place += len(word.text) + 1
    return found


def is_garbage(text: str) -> bool:
    """Whether no language has such a text: signs of no meaning, letters mixed up."""
    signs = sum(not sign.isspace() for sign in text)
    if not signs:
        return False
    if len(_NO_SIGN.findall(text)) > _MOST_NO_SIGNS * signs:
        return True
    odd = len(_ODD.findall(text))
    if odd > _MOST_ODD * (odd + sum(map(str.isalnum, text))) and signs >= _FEWEST_LETTERS:
        return True
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if len(_LOWER_THEN_CAPITAL.findall(text)) > _MOST_MIXED * max(cyrillic + latin, _FEWEST_LETTERS):
        return True
    if cyrillic >= max(_FEWEST_LETTERS, latin):
        return len(_FREQUENT.findall(text)) < _LEAST_FREQUENT * cyrillic
    if latin >= _FEWEST_LETTERS and latin > cyrillic:
        share = len(_VOWEL.findall(text)) / latin
        return not _LEAST_VOWELS <= share <= _MOST_VOWELS
    return False


def is_poor(text: str) -> bool:
    """Whether many words mix Latin and Russian letters, as programs of recognition that know no Russian leave them."""
    words = [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]
    mixed = sum(_LATIN.search(word) is not None for word in words)
    return len(words) >= _FEWEST_WORDS and mixed > _MOST_MIXED_WORDS * len(words)
