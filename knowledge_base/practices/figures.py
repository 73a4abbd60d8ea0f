"""Figures of indicators in Russian: read from what people type, written with a comma, agreeing with their unit. Pure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from portal.russian.declension import with_number
from portal.russian.plurals import NBSP, grouped

MINUS = "\u2212"

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_PERCENT = re.compile(r"(?:%|процент(?:а|ов|ы)?)(?![а-яё])", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")


def read_figure(text: str) -> Decimal | None:
    """The number that a person typed, None for nothing.

    Takes «12,5», «12.5», «1 250», «−3», «78 %». Raises ValueError for whatever is no single number: «5–7», «около 10».
    """
    written = _SPACES.sub("", text).removesuffix("%").replace(",", ".")
    for dash in (MINUS, "–"):
        written = written.replace(dash, "-")
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        raise ValueError(text)
    try:
        return Decimal(written)
    except InvalidOperation:  # figures of other scripts
        raise ValueError(text) from None


def write_figure(value: Decimal) -> str:
    """«12,5», «12 400», «−3»: no zeros at the end, a comma, non-breaking spaces between thousands."""
    plain = f"{abs(value):f}"
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    written = grouped(int(whole)) + (f",{rest}" if rest else "")
    return f"{MINUS}{written}" if value < 0 and written != "0" else written


def is_percent(unit: str) -> bool:
    """Whether this unit means percents: «%», «процентов», «% учеников»."""
    return bool(_PERCENT.match(unit.strip()))


def with_unit(value: Decimal, unit: str, *, accusative: bool = False) -> str:
    """«62 %», «12 баллов», «3 балла», «4,5 балла», «27 чел.»; `accusative` is for «на 21 минуту»."""
    unit = unit.strip()
    if not unit:
        return write_figure(value)
    return f"{write_figure(value)}{NBSP}{agreeing(value, unit, accusative=accusative)}"


def difference(value: Decimal, unit: str) -> str:
    """By how much, without a sign, as it stands after «на»: of percents «18 п.п.», of others «12 баллов», «1 минуту»."""
    if is_percent(unit):
        return f"{write_figure(abs(value))}{NBSP}п.п."
    return with_unit(abs(value), unit, accusative=True)


def agreeing(value: Decimal, unit: str, *, accusative: bool = False) -> str:
    """The unit in the form that goes with the number: its first word is declined, the rest stays («балла по шкале 0–100»)."""
    first, space, rest = unit.partition(" ")
    # Abbreviations («чел.»), signs («%») and names («ЕГЭ») have one form.
    if first.isalpha() and first == first.lower():
        # The form depends on the last two figures alone: so few forms have to be remembered.
        whole = abs(int(value)) % 100 if value == value.to_integral_value() else None
        first = with_number(first, whole, accusative=accusative)
    return f"{first}{space}{rest}"
