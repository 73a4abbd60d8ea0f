"""A stretch of years in a filter, «с 2013 по 2020», as it is typed and as it stands in an address. Pure.

Whatever is typed either counts or is answered with a sentence that says what to write; what was typed stays in its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# «2013», « 2013 г.», «2013 год», and a whole date, of which the year counts.
_YEAR = re.compile(r"(?:\d{1,2}\.\d{1,2}\.)?([12]\d{3})\s*(?:г\.?|год|года)?", re.ASCII | re.IGNORECASE)
#: As much of a wrong entry as is repeated to the reader.
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one year to another, both included; None is an open end."""

    low: int | None = None
    high: int | None = None

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None

    def holds(self, value: str) -> bool:
        """Whether a row with this value is in the stretch; a row without a year never is."""
        if not (value.isascii() and value.isdigit()):
            return False
        year = int(value)
        return (self.low is None or self.low <= year) and (self.high is None or year <= self.high)

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """As it stands in an address."""
        ends = ((from_name(name), self.low), (to_name(name), self.high))
        return [(key, str(year)) for key, year in ends if year is not None]

    def __str__(self) -> str:
        """«2013–2020 годы», «с 2013 года», «по 2020 год», «2013 год»."""
        if self.low is not None and self.high is not None:
            return f"{self.low} год" if self.low == self.high else f"{self.low}–{self.high} годы"
        if self.low is not None:
            return f"с {self.low} года"
        return f"по {self.high} год" if self.high is not None else ""


NOTHING = Stretch()


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the two fields, what of it counts, and what is wrong with it ("" when nothing is)."""

    low: str
    high: str
    stretch: Stretch
    problem: str
    low_is_wrong: bool = False
    high_is_wrong: bool = False


def from_name(name: str) -> str:
    """The parameter of the first year: `year_from`."""
    return f"{name}_from"


def to_name(name: str) -> str:
    """The parameter of the last year: `year_to`."""
    return f"{name}_to"


def read(name: str, params: Mapping[str, Iterable[str]]) -> Typed:
    """The stretch of the filter `name` in a query. A wrong end is left open and named; turned ends are set right."""
    low, high = (_first(params.get(key, ())) for key in (from_name(name), to_name(name)))
    first, last = _year(low), _year(high)
    wrong = [text for text, year in ((low, first), (high, last)) if text and year is None]
    if first is not None and last is not None and first > last:
        return Typed(str(last), str(first), Stretch(last, first), f"Годы переставлены: показано с {last} по {first}.")
    return Typed(
        low, high, Stretch(first, last), _problem(wrong), bool(low) and first is None, bool(high) and last is None
    )


def _problem(wrong: list[str]) -> str:
    if not wrong:
        return ""
    named = " и ".join(f"«{text}»" for text in dict.fromkeys(wrong))
    return f"Не похоже на год: {named}. Напишите четыре цифры, например 2013. Остальное учтено."


def _first(values: Iterable[str]) -> str:
    text = next((value for value in values if value.strip()), "")
    tidy = " ".join("".join(sign if sign.isprintable() else " " for sign in text[:200]).split())
    return tidy if len(tidy) <= _SHOWN else f"{tidy[:_SHOWN]}…"


def _year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None
