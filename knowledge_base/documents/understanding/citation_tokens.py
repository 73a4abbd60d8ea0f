"""Dates and numbers of acts as texts write them, with what scanners and hands do to them."""

from __future__ import annotations

import datetime as dt
import re

from portal.russian.act_numbers import MISWRITTEN_SUFFIXES, SUFFIXES

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    "январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]|"
    r"(?:янв|фев|мар|апр|авг|сент?|окт|нояб?|дек)\."
)
_TAIL = r"(?:\s{0,12}г(?:ода|од|\.)?(?![а-я]))?"
#: A date, to be matched against small letters. Two figures of a year need points or «г.».
DATE = re.compile(
    rf"(?:[«\"'_ ]{{0,4}}(?P<day>\d{{1,2}})(?:\s?-?\s?го)?[»\"'_ ]{{0,4}}\s{{0,12}}(?P<month>{_MONTH})[_\s]{{0,12}}"
    r"(?P<year>\d{4}|\d{2}(?=\s?г))"
    r"|(?P<day2>\d{1,2})(?P<sep>\s?[.]\s?|/|-)(?P<month2>\d{1,2})"
    r"(?:\s?[.]\s?|(?P=sep)|\s(?=\d{4}))(?P<year2>\d{4}|(?<=[. ])\d{2})(?![\d/]|-\d)"
    rf"|(?P<year3>\d{{4}})-(?P<month3>\d\d)-(?P<day3>\d\d)(?!\d)){_TAIL}"
)
#: «от 2007 года»: no date, but a part of the requisites.
YEAR = re.compile(r"(?:19|20)\d\d\s{0,2}г(?:ода|\.)?(?![а-я])")
FROM = re.compile(r"от(?=[\s«\"'\d_])[\s:]{0,20}")
_CENTURY_PIVOT = 40
_YEARS = range(1900, 2100)

_WORDS = frozenset({"ст", "од", "ор", "ос", "па", "ан"})  # suffixes that are also words or abbreviations
_SUFFIX = "|".join(sorted((s for s in SUFFIXES - _WORDS if len(s) > 1), key=lambda s: (-len(s), s)))
_APART = rf"(?:{_SUFFIX}|ф3|фк3|fz|[прн])(?![\w.])"
_PIECE = r"[^\W_]{1,24}"
_JOINT = (
    rf"(?:[-/_]{{1,2}}(?={_PIECE})|\s{{0,3}}[-/]\s{{0,3}}(?=\d|(?i:{_SUFFIX}|ф3|о3|0з|[прнксз])(?!\w))|"
    r"\s?-\s?(?=[^\W\d_]{1,3}/)|\s{0,3}-\s{0,3}(?=[IVX]{1,4}(?!\w))|\s/\s?|/\s|\.(?=\d)|[.](?=[^\W\d_]{1,3}(?![\w.])))"
)
#: What stands behind the sign of a number, to be matched against the unified text.
NUMBER = re.compile(
    rf"(?:[^\W\d_]{{1,7}}\s?[-/.]\s?(?=\d)|[^\W\d_]{{1,3}}-(?=[^\W\d_]{{1,5}}-\d)|[^\W\d_]{{0,4}})\d[^\W_]{{0,24}}"
    rf"(?:{_JOINT}{_PIECE}){{0,9}}(?:\s(?i:{_APART})(?:[/-]{_PIECE}){{0,4}}|"
    r"(?<=\d)\s{1,3}[IVX]{1,4}-[А-Я]{1,3}(?!\w)|"
    rf"(?<=\d)\sин(?:/{_PIECE})(?:-{_PIECE}){{0,3}})?"
)
_LETTERS_FIRST = re.compile(rf"(?=[\w-]{{0,20}}\d)[^\W\d_]{{1,8}}(?:[-/]{_PIECE}){{1,6}}")
#: The sign. What scanners make of «№» («Ns», «Ne», «N°») counts where a figure follows.
SIGN = re.compile(
    r"(?:№\s?№?|(?<![^\W_])N\s?N?(?=[\s\d_«]|[^\W\d_]{1,4}[-/])|Nº|N°|(?<!\w)N[oоseе]\.?(?=\s?\d)|#(?=\s?[\w])|(?:за\s{1,2})(?:№|N|номером)|"
    r"номер(?=\s\d)|№)[\s_:.]{0,16}"
)
_TOUCHING = re.compile(r"^(.*\d(?:-?(?:ФЗ|ФКЗ))?)(?:от|об|года?|г)$")
_MISREAD_LAW = re.compile(r"[\dЗОБзоб]{1,3}\s?-\s?(?:ФЗ|Ф3|ФКЗ)(?!\w)")
_MISREAD_FIGURES = str.maketrans("ЗОБзоб", "306306")
_UNSIGNED_LAW = re.compile(r"\d{1,4}\s?-?\s?[Фф](?:[Зз3]|[Кк][Зз3])(?!\w)")
_AROUND = re.compile(r"\s*([-/])\s*")
_SEGMENT = re.compile(r"[^\W_]+")
_LATIN = str.maketrans("ABCEHKMOPTXYaceopxykmtbh", "АВСЕНКМОРТХУасеорхукмтвн")
_ONLY_ALIKE = re.compile(r"[ABCEHKMOPTXYaceopxy\dА-Яа-яЁё]+")
_ROMAN = re.compile(r"[IVXLСХ]+")


def day_of(match: re.Match[str]) -> dt.date | None:
    """The day of a match of `DATE`; None for a day that no calendar has."""
    found = match.groupdict()
    day = found["day"] or found["day2"] or found["day3"]
    written = found["year"] or found["year2"] or found["year3"]
    year = int(written)
    if len(written) == 2:
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    if year not in _YEARS:
        return None
    try:
        return dt.date(year, _month(found["month"] or found["month2"] or found["month3"]), int(day))
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return next(place for place, begins in enumerate(_MONTHS, 1) if written.startswith(begins))


def number_at(plain: str, place: int) -> tuple[str, int] | None:
    """The number that stands at ``place`` (behind its sign), mended, and the place after it."""
    law = _MISREAD_LAW.match(plain, place)
    if law:  # «№ З-ФЗ»: a letter for the three
        figures, _, letters = law.group().partition("-")
        return law_number(figures.strip().translate(_MISREAD_FIGURES) + letters), law.end()
    match = NUMBER.match(plain, place) or _LETTERS_FIRST.match(plain, place)
    if match is None:
        return None
    written = match.group()
    if touching := _TOUCHING.match(written):  # «№ 706от 15.08.2013»
        written = touching[1]
    return mended(written), place + len(written)


def unsigned_law_at(plain: str, place: int) -> tuple[str, int] | None:
    """«273-ФЗ» without a sign before it."""
    match = _UNSIGNED_LAW.match(plain, place)
    return (law_number(match.group()), match.end()) if match else None


def law_number(written: str) -> str:
    """«273 - ф3» → «273-ФЗ»."""
    figures = re.match(r"\d+", written)
    return f"{figures.group() if figures else ''}-{'ФКЗ' if 'к' in written.lower() else 'ФЗ'}"


def mended(written: str) -> str:
    """The number with look-alike signs put right and no spaces around hyphens: «273 - Ф3» → «273-ФЗ», «MP-42/02» → «МР-42/02»."""
    number = _AROUND.sub(r"\1", written.strip(" _."))
    law = re.fullmatch(r"(\d+)[- ]?[фФ](?:[зЗ3]|([кК])[зЗ3])", number)
    if law:
        return law_number(number)
    return _SEGMENT.sub(_segment, re.sub(r"\s+", " ", number))


def _segment(match: re.Match[str]) -> str:
    segment = match.group()
    if segment.isdecimal() or _ROMAN.fullmatch(segment):
        return segment
    if _ONLY_ALIKE.fullmatch(segment):
        segment = segment.translate(_LATIN)
    tail = re.fullmatch(r"(\d*?)(\d?\D.*)", segment)
    if tail and match.start() and (right := MISWRITTEN_SUFFIXES.get(tail[2].lower())):
        letters = [char for char in tail[2] if char.isalpha()]
        return tail[1] + (right.upper() if all(char.isupper() for char in letters) else right)
    return segment
