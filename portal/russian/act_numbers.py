"""One key for every way of writing an act's number.

Real numbers are odd («36-51-159 ин/36-10», «804-пП», «227/01-04», «954-АК/Д18») and are written anyhow: with and
without hyphens and spaces, with Latin letters that look Russian, with the figure three for «З» («273-Ф3»).
"""

from __future__ import annotations

import re
from itertools import product

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d_"
SLASHES = "\\\u2044\u2215"
SPACES = " \t\n\r\f\v\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

# Letters that follow (or stand in) numbers of acts: laws, kinds of order, who issued them.
_SUFFIXES = (
    "фкз фз зпо зрт зко зс зк оз опп пп пг па рп рг ра рк ор ос осн ин обу огв нк ст уп упс мр кс ик ан тс "
    "зр зто озо узо вн гд сф пр од р п н у и д"
)
SUFFIXES = frozenset(_SUFFIXES.split())
# Such letters as they are seen written: «ф3», «0з», «зп0»; and in Latin transliteration.
_AS_FIGURES = {"з": "з3", "о": "о0"}


def _writings(suffix: str) -> list[str]:
    return ["".join(chars) for chars in product(*(_AS_FIGURES.get(char, char) for char in suffix))]


MISWRITTEN_SUFFIXES = {
    writing: suffix
    for suffix in sorted(SUFFIXES)
    for writing in _writings(suffix)
    if writing != suffix and not writing.isdecimal()
} | {"fz": "фз", "fkz": "фкз"}

# Latin letters taken for Russian ones, in small writing; «n» stands for the sign «№» and is none of them.
_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN |= {"l": "1", "і": "1", "іі": "2"}

_UNIFIED = str.maketrans(
    {**dict.fromkeys(DASHES, "-"), **dict.fromkeys(SLASHES, "/"), **dict.fromkeys(SPACES, " "), "ё": "е"}
    | dict.fromkeys(INVISIBLE, "")
)
_SIGN = re.compile(r"^(?:(?:номер\b|n(?:[oо](?=[\s.\d]))?[º°]?)[-/. ]*(?=[\da-zа-я]))+")
_EDGES = " -/.:'’`)]"
# What an editor puts behind the number in the same field: a date, a title in quotes, a remark in brackets.
_TRAILER = re.compile(r"(?:\sот\s|[«»\"“”„,;(№]).*$")
_AROUND_SEPARATOR = re.compile(r"\s*([-/.])\s*")
_SEGMENT = re.compile(r"[^-/.\s]+")
_REPEATED_HYPHENS = re.compile(r"-{2,}")
_LETTER_AND_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_MISWRITTEN_TAIL = re.compile(r"^(\d+)(\D.*)$")
_ZERO_BETWEEN_FIGURES = re.compile(r"(?<=\d)[oо](?=\d)")


def unify(text: str) -> str:
    """Small letters, one kind of dash, slash and space; invisible characters dropped (the length may change)."""
    return text.lower().translate(_UNIFIED)


def number_key(number: str) -> str:
    """The key by which numbers of acts are compared: «№ 273 - Ф3», «273 ФЗ», «273фз» → ``273-фз``.

    Small Russian letters, figures, and ``-``, ``/``, ``.`` as written; figures and letters that touch or stand
    apart are joined by a hyphen («51ин» and «51 ин» → ``51-ин``); a Roman part becomes a figure («3266-I» →
    ``3266-1``). A number without any figure («б/н») has no key: "".
    """
    before, _, behind = unify(number).partition("№")
    text = _TRAILER.sub("", (behind or before).strip(_EDGES))
    text = _SIGN.sub("", text).strip(_EDGES)
    text = _AROUND_SEPARATOR.sub(r"\1", text)
    text = _SEGMENT.sub(lambda match: _segment_key(match.group(), first=not match.start()), text)
    key = _REPEATED_HYPHENS.sub("-", text.replace(" ", "-"))
    return key if any(char.isdecimal() for char in key) else ""


def _segment_key(segment: str, *, first: bool) -> str:
    segment = _mended(segment, first=first).translate(_LOOK_ALIKES)
    parts = _LETTER_AND_FIGURE.split(_ZERO_BETWEEN_FIGURES.sub("0", _mended(segment, first=first)))
    return "-".join(_ROMAN.get(part, part) for part in parts)


def _mended(segment: str, *, first: bool) -> str:
    """«ф3» → «фз», «273ф3» → «273фз»; the «3к» that a number begins with is a three."""
    if not first and segment in MISWRITTEN_SUFFIXES:
        return MISWRITTEN_SUFFIXES[segment]
    tail = _MISWRITTEN_TAIL.match(segment)
    return tail[1] + MISWRITTEN_SUFFIXES.get(tail[2], tail[2]) if tail else segment
