"""The name of a body or institution out of any phrase that names it: one way of writing for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge_base.documents.understanding.issuer_cases import FORMS, nominative, usual_capitals
from knowledge_base.documents.understanding.issuer_institutions import is_institution, shortened
from knowledge_base.documents.understanding.issuer_names import federal_name

_LONGEST = 320
_POST = re.compile(
    r"(?:и\.?\s?о\.?\s)?(?:директор|заведующ|ректор|начальник|руководител|исполняющ)[а-яё]*\s+(?:обязанности\s+[а-яё]+\s+)?"
    r"(?=(?:[МГФЧНКО][А-ЯЁ]{1,8}\b|муниципальн|государственн|федеральн|управлени|комитет|отдел|департамент|школ))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]{1,80}\)?")
_SMALL_CITY = re.compile(r"(?<![а-яёА-ЯЁ])(г|с|п|д|пос|пгт)\.\s?(?=[А-ЯЁ])")
_CITY_IN_CAPITALS = re.compile(r"(?<![А-ЯЁ])Г\.\s?(?=[А-ЯЁ])")
_TRAILING = re.compile(r"\s(?:от|за)\s\d.*$|(?:\s(?:от|за|№|N|года?))+$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"(?:Мин|Рос|Гос|Глав)[а-яё]{3,25}(?: (?:России|РФ|СССР|РСФСР))?|[А-ЯЁ]{3,9} (?:России|РФ)")
_NAMED = re.compile(r"[«№]|[А-ЯЁ]?[а-яё]{4}|СОШ|ООШ")  # more than a legal form
_LETTER_APART = re.compile(r"(?<![А-ЯЁа-яё.])([А-ЯЁ]) (?=[а-яё]{4})")


def issuer_name(phrase: str, seen: Mapping[str, str] | None = None) -> str:
    """The name of the body that a phrase names; "" when it names none.

    «МИНИСТЕРСТВА ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ» → «Минтранс России», «администрации МР "Светлый"» → «Администрация МР
    «Светлый»». ``seen``: words of the text in small letters → as written there, to undo capitals.
    """
    phrase = _TRAILING.sub("", _tidy(phrase)[:_LONGEST])
    federal = federal_name(phrase)
    if federal:
        return federal
    phrase = _tidy(_BRACKETS.sub("", phrase))
    phrase = _POST.sub("", phrase, count=1)
    if is_institution(phrase):
        name = _tidy(usual_capitals(shortened(phrase), seen or {}))
        return name if _NAMED.search(name) else ""
    if _SHORT_NAME.fullmatch(phrase):
        return phrase
    named = usual_capitals(nominative(phrase), seen or {})
    return _tidy(named) if opens_with_body(named) else ""


def opens_with_body(phrase: str) -> bool:
    """Whether a noun that names a body stands among the first words, with nothing but adjectives before it."""
    for word in re.findall(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*", phrase)[:6]:
        small = word.lower()
        if small in FORMS:
            return True
        if not re.search(r"(?:ая|яя|ое|ее|ый|ий|ой|ого|его|ым|им|ому|ей)$", small):
            return False
    return False


def _tidy(phrase: str) -> str:
    phrase = re.sub(r"\s+", " ", phrase).strip(" .,;:-–—_/|(")
    phrase = re.sub(r"([«(])\s+", r"\1", re.sub(r"\s+([»),.;])", r"\1", phrase))
    phrase = re.sub(r'(^|[\s(«])"', r"\1«", phrase).replace('"', "»")
    phrase = re.sub(r"№\s?(?=\d)", "№ ", phrase)
    phrase = re.sub(r"(«[А-ЯЁа-яё]+) [-–] ([А-ЯЁ][а-яё]+»)", r"\1-\2", phrase)
    phrase = _LETTER_APART.sub(r"\1", phrase)
    phrase = _SMALL_CITY.sub(r"\1. ", _CITY_IN_CAPITALS.sub("г. ", phrase))
    if phrase.count("«") > phrase.count("»"):
        phrase += "»" * (phrase.count("«") - phrase.count("»"))
    return phrase
