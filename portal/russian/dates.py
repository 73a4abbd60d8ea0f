"""Dates as Russian acts write them: read from any usual form, written in one.

No general date parser is used on purpose: those read «01.03.2014» as the third of January, invent a day
for «февраль 2013» and miss «1-го марта 2024 года».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

NBSP = "\u00a0"

MONTHS_GENITIVE = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)

# The shortest beginnings by which the months differ; «мая» and «май» share «ма» with «марта».
_MONTH_BEGINNINGS = {
    "янв": 1,
    "фев": 2,
    "мар": 3,
    "апр": 4,
    "мая": 5,
    "май": 5,
    "июн": 6,
    "июл": 7,
    "авг": 8,
    "сен": 9,
    "окт": 10,
    "ноя": 11,
    "дек": 12,
}
_MONTH = (
    r"янв(?:ар[яь]|\.)?|фев(?:р(?:ал[яь])?\.?|\.)?|мар(?:та?|\.)?|апр(?:ел[яь]|\.)?|ма[яй]|"
    r"июн[яь]?\.?|июл[яь]?\.?|авг(?:уста?|\.)?|сен(?:т(?:ябр[яь])?\.?|\.)?|окт(?:ябр[яь]|\.)?|"
    r"ноя(?:бр[яь]|\.)?|дек(?:абр[яь]|\.)?"
)
_YEAR_TAIL = r"(?:\s*г(?:ода|од|\.)?(?![а-яё]))?"

# A full date in words: «19» февраля 2013 г., 1-го марта 2024 года, 19 февр. 2013.
_IN_WORDS = re.compile(
    rf"(?<![\d.,/-])[«\"“„']?\s*(?P<day>\d{{1,2}})(?:\s*-?\s*(?:го|ое))?\s*[»\"”“']?\s*"
    rf"(?P<month>{_MONTH})\s*(?P<year>\d{{4}}){_YEAR_TAIL}(?!\d)",
    re.IGNORECASE,
)
# A full date in figures: 19.02.2013, 19.02.13, 19/02/2013, 19-02-2013, also with spaces around the dots.
# The separators must be the same one, so that «01.08/276» is no date; two figures of a year go with dots alone, so
# that «03-05-14» and «12/10/20» stay numbers of acts.
_IN_FIGURES = re.compile(
    rf"(?<![\d./-])(?<!\d\s)(?P<day>\d{{1,2}})\s?(?P<sep>[./-])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?"
    rf"(?P<year>\d{{4}}|(?<=\.)\d{{2}}|(?<=\.\s)\d{{2}}){_YEAR_TAIL}(?![\d/-])(?!\.\d)",
    re.IGNORECASE,
)
# 2013-02-19, as machines write it.
_ISO = re.compile(r"(?<![\d./-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-])(?!\.\d)")

# Two figures of a year: the bank holds no act before 1970 that anyone quotes by two figures.
_CENTURY_PIVOT = 70
_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date found in a text: its value and its place, ``text[start:end]``."""

    date: date
    start: int
    end: int


def format_date(day: date) -> str:
    """«19 февраля 2013 г.», with non-breaking spaces."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}{NBSP}{day.year}{NBSP}г."


def format_short(day: date) -> str:
    """«19.02.2013»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def parse_date(text: str) -> date | None:
    """The date that a text states, or None if it states no whole and real date.

    Reads «19» февраля 2013 г., 1-го марта 2024 года, 19 февр. 2013, от 19.02.13, 19.02.2013 г., 2013-02-19.
    Of several dates the first counts. An impossible first date (31.02.2020) gives None: a guess would be worse.
    """
    match = _first_match(text)
    return _value(match) if match else None


def find_dates(text: str) -> Iterator[DateMention]:
    """All whole and real dates of a text, in their order."""
    for match in sorted(_matches(text), key=lambda found: (found.start(), -found.end())):
        value = _value(match)
        if value is not None:
            yield DateMention(value, match.start(), match.end())


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_IN_WORDS, _IN_FIGURES, _ISO):
        yield from pattern.finditer(text)


def _first_match(text: str) -> re.Match[str] | None:
    return min(_matches(text), key=lambda found: (found.start(), -found.end()), default=None)


def _value(match: re.Match[str]) -> date | None:
    year = _year(match["year"])
    if year not in _YEARS:
        return None
    try:
        return date(year, _month(match["month"]), int(match["day"]))
    except ValueError:  # the thirty-first of February
        return None


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else _MONTH_BEGINNINGS[written[:3].lower()]


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 2:
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    return year
