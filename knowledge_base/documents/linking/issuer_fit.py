"""Whether a body as a text names it may be an organisation of the bank: «Минобрнауки России» and its full name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge_base.documents.choices import Level
from portal.russian.words import fold, stem, words

SAME, POSSIBLE, OTHER = 2, 1, 0

_SILENT = frozenset({"и", "по", "в", "на", "при", "о", "об", "г", "гор", "им", "имени"})
_COUNTRY = re.compile(r"\bросси\w*|\bрф\b|российской федерации|российская федерация")
_FEDERAL = re.compile(
    r"\bпрезидент|^правительство (?:рф|российск)|государственн\w+ дум|\bрос[а-я]{4,}надзор|рособр|роспатент"
)
_LOCAL = re.compile(
    r"школ|гимнази|лице[йя]|детск\w+ сад|муниципальн|"
    r"администраци\w+ (?:город|район|муницип|г\b|[а-я]+ск\w+ (?:городск|муниципальн|район))|"
    r"городск\w+ округ|управлени\w+ образования|\b(?:моу|мбоу|маоу|мбдоу|мкоу|мкдоу|мадоу|доу)\b"
)
_REGION = re.compile(r"област|\bкра[йея]\b|республик|автономн\w+ округ")


def fit(named: str, names: Sequence[str], level: str = "") -> int:
    """`names` are those that the organisation bears and bore (and its short ones), `level` the level of its document."""
    if not named:
        return POSSIBLE
    if any(_like(fold(named), fold(name)) for name in names if name):
        return SAME
    return OTHER if _other_level(fold(named), level) else POSSIBLE


def _other_level(named: str, level: str) -> bool:
    """The text says plainly of which level the body is, and the document is of another."""
    if not level:
        return False
    if _LOCAL.search(named):
        return level == Level.FEDERAL
    if _REGION.search(named) and not _COUNTRY.search(named):
        return level == Level.FEDERAL
    return bool(_FEDERAL.search(named) or _COUNTRY.search(named)) and level in {Level.MUNICIPAL, Level.INSTITUTION}


@lru_cache(maxsize=4096)
def _like(one: str, other: str) -> bool:
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return False
    if first <= second or second <= first:
        return True
    return _abbreviates(one, other) or _abbreviates(other, one)


@lru_cache(maxsize=4096)
def _telling(name: str) -> frozenset[str]:
    """Stems of the words that tell it apart; the country is told by none."""
    bare = _COUNTRY.sub(" ", name)
    return frozenset(
        stem(word) for word in words(bare) if word not in _SILENT and not word.startswith(("росси", "федерац"))
    )


def _abbreviates(short: str, full: str) -> bool:
    """«минобрнауки» by «министерство образования и науки»: made of beginnings of its words; «ммц» of first letters."""
    its = [word for word in words(_COUNTRY.sub(" ", short)) if not word.startswith("росси")]
    parts = [word for word in words(full) if word not in _SILENT]
    if len(its) != 1 or len(parts) < 2 or len(its[0]) < 3:
        return False
    acronym = "".join(word[0] for word in parts)
    return acronym.startswith(its[0]) or _made_of(its[0], parts, least=2)


def _made_of(rest: str, parts: list[str], least: int, used: int = 0) -> bool:
    """Whether `rest` is beginnings (of `least` letters or more) of two or more of these words in their order."""
    if not rest:
        return used > 1
    for place, word in enumerate(parts[:8]):
        longest = 0
        while longest < min(len(word), len(rest)) and word[longest] == rest[longest]:
            longest += 1
        for size in range(longest, least - 1, -1):
            if _made_of(rest[size:], parts[place + 1 :], least, used + 1):
                return True
        if not used:
            return False  # an abbreviation begins with the first word
    return False
