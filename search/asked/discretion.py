"""What of a typed question may be kept. Pure: whoever counts questions asks here first, so that nothing personal is ever stored.

Left out altogether are an e-mail or another address, a telephone, whatever else has ten or more figures in a row (СНИЛС,
passport, bank account), a person called by patronymic or by initials, and long texts, which are letters rather than
questions.
"""

from __future__ import annotations

import re

from portal.russian.words import fold, is_patronymic, words
from search.query import tidied

#: More characters than this are no question but a text; the column of the table holds as much.
LONGEST = 200

_MOST_FIGURES = 9
_ADDRESS = re.compile(r"\S@\S|\w://|\bwww\.|\bt\.me/|\bvk\.com/", re.IGNORECASE)
# A date is no number of a person; its figures must not join those beside it.
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
# Figures as numbers are grouped: «+7 (913) 000-00-00», «112-233-445 95», «4510 123456».
_FIGURES = re.compile(r"\+?\(?\d(?:[\s().\-\u2010-\u2014]*\d)*")
_FIGURE = re.compile(r"\d")
# «Иванова А. С.», «А. С. Иванова»: as a name is written, with capitals.
_INITIALS = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\b|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+")
# What a patronymic may end with; the dictionary is asked about such words only.
_LIKE_PATRONYMIC = re.compile(r"(?:ич|вн|чн|инишн)(?:а|ы|е|у|ой|ою|ем|ом)?\Z")
_EDGES = " \t.,;:!?…«»\"'„“”-–—"


def key_of(typed: str) -> str:
    """One key for all ways of typing the same words: small letters, ё as е, single spaces, bare edges; "" for nothing."""
    return fold(tidied(typed)).strip(_EDGES)[:LONGEST]


def may_be_kept(typed: str) -> bool:
    """Whether a question names nobody and gives away nobody's numbers; False for an empty or a long text as well."""
    return bool(kept(typed)[0])


def kept(typed: str) -> tuple[str, str]:
    """Key and tidy text of a question that may be kept, two times "" for any other."""
    text = tidied(typed)
    key = fold(text).strip(_EDGES)[:LONGEST] if len(text) <= LONGEST else ""
    if not key or _ADDRESS.search(text) or _has_long_number(text) or _INITIALS.search(text) or _has_patronymic(text):
        return "", ""
    return key, text


def _has_long_number(text: str) -> bool:
    if len(_FIGURE.findall(text)) <= _MOST_FIGURES:
        return False
    plain = _DATE.sub(" | ", text)
    return any(len(_FIGURE.findall(run.group())) > _MOST_FIGURES for run in _FIGURES.finditer(plain))


def _has_patronymic(text: str) -> bool:
    found = words(text)
    return len(found) > 1 and any(_LIKE_PATRONYMIC.search(fold(word)) and is_patronymic(word) for word in found)
