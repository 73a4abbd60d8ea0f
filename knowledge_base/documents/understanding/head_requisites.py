"""Dates and numbers in a heading: what they are, where they stand, and which lines hold nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from portal.russian.act_numbers import MISWRITTEN_SUFFIXES, SUFFIXES
from portal.russian.dates import find_dates

# «25» 12 2017 г.: the month in figures between spaces, only beside a day in quotes.
_QUOTED_DAY = re.compile(
    r"[«\"]\s?(?P<day>\d{1,2})\s?[»\"]\s?\.?\s?(?P<month>\d{1,2})\s?\.?\s(?P<year>20\d\d|19\d\d)(?:\s?(?:года|г\.?))?(?!\d)"
)
_TAILS = "|".join(
    sorted((one for one in SUFFIXES if one not in {"у", "и", "д", "н", "с", "о", "по", "ст"}), key=len, reverse=True)
)
_SIGN = r"[0-9A-Za-zА-Яа-яЁё]"
NUMBER_SIGN = r"(?:№|N[oо]?(?![a-zа-яё])|Nº|#)"
# A number after its sign: 1176, 273 - Ф3, 01-08/276-осн, 36-51-159 ин/36-10, АД-46-р, 35 па.
_NUMBER = re.compile(
    rf"{NUMBER_SIGN}[ ]?(?P<value>(?:[А-ЯЁA-Z]{{1,6}}[ ]?[-–/][ ]?)?\d{_SIGN}{{0,12}}"
    rf"(?:(?:[ ]?[-–/][ ]?|\.){_SIGN}{{1,12}}){{0,6}}"
    rf"(?:[ ](?:{_TAILS})(?![а-яёА-ЯЁ])(?:/{_SIGN}[\w-]{{0,12}})?|[ ]ФК?[З3](?![а-яё])|[ ][абв](?=\s*(?:\n|$))|@)?)(?![ ]\d)"
)
# A number without its sign, at the beginning of a letter's line or after the kind: 2-01/237, 7О.
_BARE = re.compile(
    rf"(?<![\w./-])(?P<value>\d{{1,4}}(?:[-/]\d{{1,5}}){{1,3}}(?:-{_SIGN}{{1,4}})?|\d{{1,4}}[А-ЯЁ]{{1,2}})(?![\w.]|[-/]\d)"
)
_ZEROS = re.compile(r"[0\W]*$")
_LATIN = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_GLUED = re.compile(r"(\d+)(ФК?[З3])$")
_ROMAN = re.compile(r"[IVX]{1,4}$")
_DATES = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a number and its place in the folded text."""

    value: str
    start: int
    end: int


def dates_in(text: str, start: int = 0) -> list[Found]:
    """Dates of a text (ISO), places counted from ``start``."""
    found = [
        Found(one.date.isoformat(), start + _visible(text, one.start), start + one.end) for one in find_dates(text)
    ]
    for match in _QUOTED_DAY.finditer(text):
        try:
            value = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        found.append(Found(value.isoformat(), start + match.start(), start + match.end()))
    apart: list[Found] = []
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if int(one.value[:4]) in _DATES and (not apart or one.start >= apart[-1].end):
            apart.append(one)
    return apart


def _visible(text: str, place: int) -> int:
    while text[place].isspace():
        place += 1
    return place


def numbers_in(text: str, start: int = 0) -> list[Found]:
    """Numbers that follow their sign, mended."""
    return [
        Found(value, start + match.start("value"), start + match.end("value"))
        for match in _NUMBER.finditer(text)
        if (value := mended(match["value"]))
    ]


def bare_number(text: str, start: int = 0) -> Found | None:
    """The first number without a sign."""
    match = _BARE.search(text)
    value = mended(match["value"]) if match else ""
    return Found(value, start + match.start("value"), start + match.end("value")) if match and value else None


def mended(number: str) -> str:
    """«273 - Ф3» → «273-ФЗ»; "" for a number of zeros."""
    number = re.sub(r"\s*[-–—]\s*", "-", number.strip(" .,;:-/"))
    number = re.sub(r"\s*/\s*", "/", number)
    number = re.sub(r"(?<=\d) (?=ФК?[ЗЗ3])", "-", number)
    if _ZEROS.match(number) and number != "0":
        return ""
    parts = re.split(r"([-/. ])", number)
    return "".join(_mended_part(part, first=not place) for place, part in enumerate(parts))


def _mended_part(part: str, *, first: bool) -> str:
    small = part.lower()
    glued = _GLUED.match(part)
    if glued:
        return glued[1] + _mended_part(glued[2], first=False)
    if not first and small in MISWRITTEN_SUFFIXES:
        suffix = MISWRITTEN_SUFFIXES[small]
        return suffix.upper() if part[0].isupper() else suffix
    if _ROMAN.match(part):
        return part
    return part.translate(_LATIN)
