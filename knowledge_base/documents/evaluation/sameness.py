"""When a found value is the labelled one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from portal.russian.words import fold, stem, words

_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
# So much of the longer name must be said by the shorter one: «Трудовой кодекс» is «Трудовой кодекс Российской Федерации».
_LEAST_SHARE = 0.5


def same_number(found: str, expected: str) -> bool:
    """The same signs; spaces do not count, letters do, small and great too."""
    return re.sub(r"\s", "", found) == re.sub(r"\s", "", expected)


def same_kind(found: str, expected: str) -> bool:
    """The same words, small or great; what the label says in brackets is a remark («Программа (утв. постановлением)»)."""
    return fold(" ".join(found.split())) in {
        fold(" ".join(expected.split())),
        fold(" ".join(_IN_BRACKETS.sub(" ", expected).split())),
    }


def same_issuer(found: str, expected: str, keywords: Sequence[str]) -> bool:
    """All keywords of the label (beginnings of words) stand in the found name; without keywords the names are equal."""
    if keywords:
        lowered = found.lower()
        return all(word.lower() in lowered for word in keywords)
    return [fold(word) for word in words(found)] == [fold(word) for word in words(expected)]


def words_f1(found: str, expected: str) -> float:
    """F1 of the words of two titles, each as often as it stands there: 0…1; two empty titles are equal."""
    one, other = Counter(map(fold, words(found))), Counter(map(fold, words(expected)))
    if not one and not other:
        return 1.0
    common = (one & other).total()
    return 2 * common / (one.total() + other.total())


def same_name(found: str, expected: str) -> bool:
    """One name holds the other's words in a row, whatever their endings, and is not much longer."""
    one, other = [stem(word) for word in words(found)], [stem(word) for word in words(expected)]
    shorter, longer = sorted((one, other), key=len)
    if not shorter or (shorter is one and len(shorter) < _LEAST_SHARE * len(longer)):
        return False
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
