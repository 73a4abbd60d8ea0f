"""Words broken at the end of a line made whole again: «обра-» and «зование», but «научно-» and «методический»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

# Signs that only ever break a word: the soft hyphen, the hyphen of typesetting programs.
_SOFT = "\u00ad\u2010"
_BROKEN = re.compile(rf"(?P<before>[^\W\d_]+)(?P<hyphen>[-{_SOFT}])$")
_BEGINS = re.compile(r"[^\W\d_]+")
_SHORT_WORDS = frozenset(
    [
        "а",
        "в",
        "и",
        "к",
        "о",
        "с",
        "у",
        "во",
        "до",
        "за",
        "из",
        "ко",
        "на",
        "не",
        "ни",
        "но",
        "об",
        "от",
        "по",
        "со",
        "же",
        "ли",
        "бы",
        "да",
        "то",
        "ее",
        "её",
        "их",
        "им",
        "он",
        "мы",
        "вы",
    ]
)
_SHORTEST_CUT = 6
_LEADS = 40  # characters looked at before the break


def joined(former: str, following: str) -> str:
    """Two lines of one paragraph as one."""
    if not former or not following:
        return former or following
    if former[-1] in _SOFT:
        return former[:-1] + following
    if former[-1] != "-" or former[-2:-1].isspace() or len(former) < 2:
        return f"{former} {following}"
    before, after = _BROKEN.search(former[-_LEADS:]), _BEGINS.match(following)
    if before is None or after is None or not after[0][0].islower():
        # «273-» and «ФЗ», «2023-» and «2024»: the hyphen is part of what is written.
        return former + following if former[-2].isalnum() and following[0].isalnum() else f"{former} {following}"
    return former[:-1] + following if is_one_word(before["before"], after[0]) else former + following


@lru_cache(maxsize=20_000)
def is_one_word(before: str, after: str) -> bool:
    """Whether the hyphen between two parts only broke the word. Of unknown words it is thought to have done so."""
    dictionary = dictionary_of_words()
    whole, with_hyphen = (before + after).lower(), f"{before}-{after}".lower()
    if dictionary is None or dictionary.word_is_known(whole):
        return True
    if dictionary.word_is_known(with_hyphen):
        return False
    known = dictionary.word_is_known(before.lower()) or before[-1:].lower() in "ое"
    return not (known and len(before) > 2 and len(after) > 3 and dictionary.word_is_known(after.lower()))


def is_cut(parts: Sequence[str]) -> bool:
    """Whether parts at the ends and beginnings of lines are one word that lost its hyphens."""
    rest = _BEGINS.match(parts[-1])
    letters = [*parts[:-1], rest[0] if rest else ""]
    if not all(part.isalpha() for part in letters) or not all(part.islower() for part in letters[1:]):
        return False
    return sum(map(len, letters)) >= _SHORTEST_CUT and _is_one_cut_word(tuple(part.lower() for part in letters))


@lru_cache(maxsize=20_000)
def _is_one_cut_word(parts: tuple[str, ...]) -> bool:
    dictionary = dictionary_of_words()
    if dictionary is None or not dictionary.word_is_known("".join(parts)):
        return False
    short = len(parts[-1]) <= 2 and parts[-1] not in _SHORT_WORDS
    return short or not all(dictionary.word_is_known(part) for part in parts)


@cache
def dictionary_of_words() -> Any | None:
    """The dictionary of Russian words; loaded with the first broken word, 0.15 s. None where it is not there."""
    try:
        from pymorphy3 import MorphAnalyzer

        return MorphAnalyzer()
    except (ImportError, OSError, ValueError):
        return None
