"""Federal bodies by any of their names in any case → the name by which acts are quoted: «Минтранс России»."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from portal.russian.words import stem

_LIST = Path(__file__).parent / "lists" / "federal_bodies.json"
_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_LONGEST = 40
# «РФ», «России», «Российской Федерации» say nothing of which body it is.
_COUNTRY = frozenset({"рф", "росс", "российск", "федерац"})
_SMALL = frozenset({"и", "в", "по", "а", "за"})


def federal_name(phrase: str) -> str:
    """«МИНИСТЕРСТВА ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ (МИНТРАНС РОССИИ)» → «Минтранс России»; "" for other bodies.

    Only the whole phrase counts: «Министерство образования и науки Среднереченской области» is no federal body, nor is
    «Министерство культуры» without its country.
    """
    stems = _stems(phrase)
    if not stems or len(stems) > _LONGEST:
        return ""
    names = _by_stems()
    if stems in names:
        return names[stems]
    for length in range(len(stems), 0, -1):
        name = names.get(stems[:length])
        if name and set(stems[length:]) <= _COUNTRY | _SMALL | set(_stems(name)):
            return name
    return ""


def full_names(name: str) -> tuple[str, ...]:
    """«Минтранс России» → its full names; none for other bodies."""
    return tuple(_listed().get(name, ()))


@lru_cache(maxsize=1)
def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_LIST.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _by_stems() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, fulls in _listed().items():
        for one in (name, *_short_in_cases(name), *fulls):
            found.setdefault(_stems(one), name)
        short = _stems(name)
        if len(short) == 2 and short[1] == "росс" and (name.startswith("Мин") or name.split()[0].isupper()):
            found.setdefault((short[0],), name)
            found.setdefault((short[0], "рф"), name)
    return found


def _short_in_cases(name: str) -> list[str]:
    """«Минздрав России» → «Минздрава России» …: the stemmer takes some of these words for others."""
    first, _, rest = name.partition(" ")
    if not first.startswith(("Мин", "Рос", "Гос")) or first[-1] not in "бвгджзклмнпрстфхцчшщ":
        return []
    return [f"{first}{ending} {rest}".strip() for ending in ("а", "у", "ом")]


def _stems(phrase: str) -> tuple[str, ...]:
    words = phrase.lower().replace("ё", "е").replace("российской федерации", "рф").replace("российская федерация", "рф")
    return tuple(stem(word) for word in _WORD.findall(words))
