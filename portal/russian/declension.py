"""Russian words in another form: a noun beside a number, a name in the genitive.

For words that editors type (units, names of organisations), where the three forms of `plurals` are not at hand. What the
dictionary does not know stays as it is written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from portal.russian.plurals import plural
from portal.russian.words import _morphology  # one dictionary for the whole process: it is 15 MB

# The dictionary is of Russian words only, and its library stumbles at characters without a name.
_RUSSIAN = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
#: Counted otherwise than in the genitive plural: five «человек», not «людей».
_COUNTED = {"человек": "человек", "год": "лет"}


@lru_cache(maxsize=4_096)
def with_number(word: str, number: int | None, *, accusative: bool = False) -> str:
    """The noun as it stands after a whole number, or after a fraction (None): «балл» → 5 «баллов», 2 «балла», 4,5 «балла».

    `word` may be written in any form («баллов»); a word that is no noun, and one the dictionary lacks, stays as it is.
    `accusative` is for «на 21 школу».
    """
    readings = _morphology().parse(word) if _RUSSIAN.fullmatch(word) else ()
    noun = next((p for p in readings if p.tag.POS == "NOUN" and p.is_known and p.score >= 0.05), None)
    if noun is None:
        return word
    lemma = noun.normalized
    few = _inflected(lemma, {"sing", "gent"}) or word
    if number is None:
        return few
    one = _inflected(lemma, {"sing", "accs"}) if accusative else str(lemma.word)
    many = _COUNTED.get(lemma.word) or _inflected(lemma, {"plur", "gent"}) or word
    return plural(number, one or word, few, many)


@lru_cache(maxsize=1_024)
def genitive(name: str) -> str:
    """A name in the genitive: «детский сад № 12» → «детского сада № 12», «лицей «Парус»» → «лицея «Парус»».

    Adjectives and the first noun are declined, the rest stays. Abbreviations («МБОУ СОШ № 3») have one form. A name that cannot
    be read so comes back as it is.
    """
    words = name.split(" ")
    declined: list[str] = []
    for word in words:
        reading = _nominative(word)
        if reading is None:
            return name
        form = _inflected(reading, {"gent"})
        if not form:
            return name
        declined.append(_like(word, form))
        if reading.tag.POS == "NOUN":
            return " ".join([*declined, *words[len(declined) :]])
    return name


def _nominative(word: str) -> Any | None:
    """The reading of a word that opens a name: an adjective or a noun in the nominative singular; None for others."""
    if not _RUSSIAN.fullmatch(word) or (word.isupper() and len(word) > 1):  # МБОУ
        return None
    readings = [p for p in _morphology().parse(word.lower()) if {"nomn", "sing"} in p.tag]
    # Of words that the dictionary lacks only adjectives are read rightly by their endings: «Светлоозёрская».
    return next((p for p in readings if p.tag.POS in ("ADJF", "PRTF") or (p.tag.POS == "NOUN" and p.is_known)), None)


def _inflected(reading: Any, grammemes: set[str]) -> str:
    form = reading.inflect(grammemes)
    return str(form.word) if form is not None else ""


def _like(written: str, form: str) -> str:
    """The form with the capitals of the word as it was written."""
    return form[0].upper() + form[1:] if written[0].isupper() else form
