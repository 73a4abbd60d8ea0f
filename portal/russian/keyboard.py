"""Words typed in the wrong keyboard layout: «ghbrfp» is «приказ»."""

from __future__ import annotations

import re

# Key by key: what a key gives in the English (US) layout and in the Russian one (ЙЦУКЕН, Windows).
_ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&|"
_RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?/'

_TO_RUSSIAN = dict(zip(_ENGLISH, _RUSSIAN, strict=True))
_TO_ENGLISH = dict(zip(_RUSSIAN, _ENGLISH, strict=True))

_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def other_layout(text: str) -> str:
    """The text as the same keys give it in the other layout: «ghbrfp» → «приказ», «сфдут» → «calen».

    The direction follows the letters that prevail; a text without letters stays as it is. Marks between two
    figures stay too («12/1», «6.2»): such numbers come from the numeric keys, alike in both layouts.
    """
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if not latin and not cyrillic:
        return text
    keys = _TO_RUSSIAN if latin >= cyrillic else _TO_ENGLISH
    return "".join(
        char if _stands_between_figures(text, place) else keys.get(char, char) for place, char in enumerate(text)
    )


def _stands_between_figures(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdecimal() and text[place + 1].isdecimal()
