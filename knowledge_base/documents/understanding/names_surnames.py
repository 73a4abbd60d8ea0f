"""Russian surnames: one stem for all their cases and both genders, and how much a word looks like one. Pure.

A table of endings instead of a dictionary: surnames of pupils stand in none, and the child process that reads a file starts
without loading one.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 2  # letters that stay of a surname at least
_POSSESSIVE = re.compile(r"(.+(?:ов|ев|ин|ын))(?:а|у|ым|ом|е|ой|ою|ы|ых|ыми)?$")
_ADJECTIVE = re.compile(r"(.+(?:ск|цк))(?:ий|ого|ому|им|ом|ая|ой|ою|ую|ие|их|ими)$")
_UNCHANGED = re.compile(r"(?:ко|аго|яго|ово|ево|[ыи]х)$")
_ENDINGS = (
    *("ого", "его", "ому", "ему", "ыми", "ами", "ая", "яя", "ую", "юю", "ый", "ий", "ые", "ым", "им"),
    *("ом", "ем", "ой", "ей", "ою", "ею", "а", "я", "у", "ю", "е", "ы", "и", "ь", "й"),
)
_STRONG = re.compile(
    r"(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е|ы|ых|ыми)?$"
    r"|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|их|ие)$"
    r"|(?:ко|дзе|швили|[лжртнв][ыи]х)$"
    r"|(?:ук|юк|ян|янц|ман|берг|штейн|ич|вец)(?:а|у|ом|ем|е)?$"
)
_NEVER = re.compile(
    r"(?:ци(?:я|и|ю|ей|й)|ни(?:е|я|ю|ем|и|й)|ост(?:ь|и|ью|ей)|ств(?:о|а|у|ом|е|е)|тел(?:ь|я|ю|ем|и|ей)|ическ(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)"
    r"|альн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых)|ующ(?:ий|его|ему|им|ем|ая|ей|ую|ие|их)|ологи(?:я|и|ю|ей)|енн(?:ый|ого|ая|ой|ые|ых|ое)|ое|ее|ия|ии|ско?|град|бург|горск)$"
)


@lru_cache(maxsize=20_000)
def stem_of(surname: str) -> str:
    """What all writings of a surname share: «Петровой», «ПЕТРОВА» and «Петров» give «петров»."""
    return "-".join(_stem(part) for part in surname.lower().replace("ё", "е").split("-"))


def _stem(word: str) -> str:
    for pattern in (_POSSESSIVE, _ADJECTIVE):
        if (found := pattern.match(word)) and len(found[1]) > _SHORTEST:
            return found[1]
    if _UNCHANGED.search(word):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)].rstrip("ьй") or word
            break
    return re.sub(r"(?<=..)[её]ц$", "ц", re.sub(r"(?<=...)[оеё]к$", "к", word))


@lru_cache(maxsize=20_000)
def likeness(word: str) -> int:
    """2: ends as surnames do; 1: may be one; 0: ends as no surname does («Положение», «Организация»)."""
    plain = word.lower().rsplit("-", 1)[-1]
    if _NEVER.search(plain):
        return 0
    return 2 if _STRONG.search(plain) else 1
