"""A raw value → what stands in a cell. Pure: the time zone is an argument.

A raw value is what a model holds: bool, number, date, datetime, text, several texts, None. Codes of choices are put into
words by the caller; a member of Django's `Choices` names itself.

| value | CSV | XLSX | JSON |
|---|---|---|---|
| None | empty | empty | null |
| True, False | «да», «нет» | «да», «нет» | true, false |
| 0 | 0 | number | number |
| 2.5 | 2,5 (as Russian Excel reads it) | number | number |
| date | 22.11.2026 | date | "2026-11-22" |
| datetime | 22.11.2026 14:05, local | date and time, local | "2026-11-22T14:05:00+03:00" |
| tuple, list, set | a; b | a; b | ["a", "b"] |
| text that a spreadsheet would execute | 'text | text | text |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import TypeAlias

from django.utils.functional import Promise

#: What openpyxl writes as it is.
XlsxCell: TypeAlias = str | int | float | date | datetime | time | None
#: What json.dumps writes as it is.
JsonCell: TypeAlias = "str | int | float | bool | list[JsonCell] | None"

#: Excel keeps 15 figures of a number; a longer one (an account, an electronic number) has to stay text.
LONGEST_NUMBER = 10**15
#: More characters than this do not go into a cell of a spreadsheet.
LONGEST_TEXT = 32_767
#: Excel's calendar begins with an error (29 February 1900); earlier days stay text.
FIRST_DAY = date(1900, 3, 1)

# XML 1.0 knows no such characters; halves of surrogate pairs cannot be encoded at all.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# With these a formula begins, in their full-width forms too; spaces before them do not stop every spreadsheet.
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_SEVERAL = "; "


def for_csv(value: object, zone: tzinfo) -> str:
    """The value as text for a CSV file, safe to open in a spreadsheet."""
    match value:
        case bool() | None:
            return _words(value, zone)
        case int() if not isinstance(value, Enum):
            return str(value)
        case float() | Decimal():
            return _words(value, zone).replace(".", ",")
        case _:
            text = _words(value, zone)
            return f"'{text}" if starts_formula(text) else text


def for_xlsx(value: object, zone: tzinfo) -> XlsxCell:
    """The value as a cell: numbers, dates and times stay what they are, all else is text (or None)."""
    match value:
        case bool() | None | Enum():
            return _cut(_words(value, zone))
        case int():
            return value if abs(value) < LONGEST_NUMBER else str(value)
        case float() | Decimal():
            return float(value) if isfinite(value) else None
        case datetime():
            moment = _local(value, zone).replace(tzinfo=None, microsecond=0)
            return moment if moment.date() >= FIRST_DAY else _words(value, zone)
        case date():
            return value if value >= FIRST_DAY else _words(value, zone)
        case time():
            return value.replace(tzinfo=None, microsecond=0)
        case _:
            return _cut(_words(value, zone))


def for_json(value: object, zone: tzinfo) -> JsonCell:
    """The value as JSON has it; days and moments in ISO 8601, moments with their offset."""
    match value:
        case None | bool():
            return value
        case Enum() | Promise():
            return _words(value, zone)
        case int():
            return value
        case float() | Decimal():
            if not isfinite(value):
                return None
            return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else float(value)
        case datetime():
            return _local(value, zone).isoformat(timespec="seconds")
        case date() | time():
            return value.isoformat()
        case str():
            return clean(value)
        case Iterable() if not isinstance(value, Mapping | bytes):
            return [for_json(part, zone) for part in value]
        case _:
            return _words(value, zone)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return _STARTS_FORMULA.match(text) is not None


def clean(text: str) -> str:
    """Without characters that files cannot hold; every line end is a line feed."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _words(value: object, zone: tzinfo) -> str:
    """The value as a person writes it in Russian."""
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case Enum():
            return clean(str(getattr(value, "label", value.value)))
        case str() | Promise():  # the latter is a text not translated yet
            return clean(str(value))
        case float() | Decimal():
            return f"{value:f}" if isfinite(value) and isinstance(value, Decimal) else _plain_float(float(value))
        case datetime():
            moment = _local(value, zone)
            return f"{moment:%d.%m.}{moment.year:04} {moment:%H:%M}"
        case date():
            return f"{value:%d.%m.}{value.year:04}"
        case time():
            return f"{value:%H:%M}"
        case Iterable() if not isinstance(value, Mapping | bytes):
            return _SEVERAL.join(text for text in (_words(part, zone) for part in value) if text)
        case _:
            return clean(str(value))


def _plain_float(value: float) -> str:
    return repr(value) if isfinite(value) else ""


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """In the zone; a moment without a zone is taken to be local already."""
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _cut(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return text[: LONGEST_TEXT - 1] + "…"
    return text or None
