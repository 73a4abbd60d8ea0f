"""Date and number of an act where they stand, in either order, with a title between them or without."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.citation_tokens import (
    DATE,
    FROM,
    SIGN,
    YEAR,
    day_of,
    number_at,
    unsigned_law_at,
)

_MAY_OPEN = frozenset('от0123456789№nnзн#"«_')
_GAP = re.compile(r"[ ,]{0,30}(?:\. ?)?(?:\n[ ]{0,30}){0,2}")
_SPACES = re.compile(r"[ ,]{0,30}\n?[ ]{0,30}")
# «утв. … 11.09.1998 «36-51-159 ин/36-10»: the sign was misread as a quotation mark.
# «2013, N 33, ст. 4378»: an issue of a gazette.
_GAZETTE = re.compile(r"\s{0,2}(?:\([^()]{1,12}\))?,\s{0,2}ст(?:\.|атья)")
_MISREAD_SIGN = re.compile(
    r"(?:[МM]|JV[sо]?|J[\W_]?[°º6]|Л[°ºг]|Ng)\s{0,2}(?=\d)|[«\"](?=\d{1,4}-[\d-]{2,12}[^\n»\"]{0,20}/\d)"
)
_NO_NUMBER = re.compile(r"(?:№|N)\s{0,3}(?:б/?н(?!\w)|[_\s]{0,12}(?=[«\"]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requisites:
    """What stands at ``[start:end]``: a number ("" where none) and a day (None where none)."""

    start: int
    end: int
    number: str = ""
    date: dt.date | None = None
    dated_from: bool = False  # «от» stands before the day

    @property
    def whole(self) -> bool:
        """Number and day."""
        return bool(self.number and self.date)


def requisites_at(shadow: Shadow, place: int) -> Requisites | None:
    """The requisites that begin just at ``place``; None where none do."""
    if shadow.low[place : place + 1] not in _MAY_OPEN:
        return None
    return _date_first(shadow, place) or _number_first(shadow, place)


def _date_first(shadow: Shadow, place: int) -> Requisites | None:
    preposition = FROM.match(shadow.low, place)
    begins = preposition.end() if preposition else place
    match = DATE.match(shadow.low, begins)
    day = day_of(match) if match else None
    year = None if match else YEAR.match(shadow.low, begins)
    found = match or (year if preposition else None)
    if found is None:
        return None
    number = _number_behind(shadow, found.end())
    if match is None and number is None:
        return None
    if number is None:
        blank = _NO_NUMBER.match(shadow.plain, _over(_SPACES, shadow, found.end()))
        return Requisites(place, blank.end() if blank else found.end(), "", day, bool(preposition))
    return Requisites(place, number[1], number[0], day, bool(preposition))


def _number_behind(shadow: Shadow, place: int) -> tuple[str, int] | None:
    """The number behind a day: at once, or behind a title in quotes."""
    behind = _over(_GAP, shadow, place)
    found = signed_number_at(shadow, behind) or unsigned_law_at(shadow.plain, behind)
    if found:
        return found
    misread = _MISREAD_SIGN.match(shadow.plain, behind)
    if misread:
        return number_at(shadow.plain, misread.end())
    if shadow.plain[behind : behind + 1] not in ('"', "«"):
        return None
    after = shadow.after_quote(behind)
    return signed_number_at(shadow, _over(_GAP, shadow, after)) if after else None


def signed_number_at(shadow: Shadow, place: int) -> tuple[str, int] | None:
    """A number with its sign at ``place``."""
    sign = SIGN.match(shadow.plain, place)
    return number_at(shadow.plain, sign.end()) if sign else None


def _number_first(shadow: Shadow, place: int) -> Requisites | None:
    found = signed_number_at(shadow, place) or unsigned_law_at(shadow.plain, place) or _unsigned(shadow, place)
    if found is None:
        return None
    number, end = found
    if _GAZETTE.match(shadow.low, end):
        return None
    day = _day_behind(shadow, end)
    if day is None and shadow.plain[(behind := _over(_SPACES, shadow, end)) : behind + 1] in ('"', "«", "("):
        after = shadow.after_bracket(behind) if shadow.plain[behind] == "(" else shadow.after_quote(behind)
        day = _day_behind(shadow, after) if after else None
    return Requisites(place, day[1], number, day[0]) if day else Requisites(place, end, number)


def _unsigned(shadow: Shadow, place: int) -> tuple[str, int] | None:
    """«08-1786 от 28.10.2015»: a number without its sign just before its day."""
    found = number_at(shadow.plain, place) if shadow.plain[place].isdecimal() else None
    return found if found and _day_behind(shadow, found[1]) else None


def _day_behind(shadow: Shadow, place: int) -> tuple[dt.date | None, int] | None:
    """«… от 16 декабря 2013 года» behind a number, unless that day has a number of its own."""
    preposition = FROM.match(shadow.low, _over(_SPACES, shadow, place))
    match = DATE.match(shadow.low, preposition.end()) if preposition else None
    if match is None:
        year = YEAR.match(shadow.low, preposition.end()) if preposition else None
        return (None, year.end()) if year else None
    spaces = re.compile(r"\s{0,3}").match(shadow.plain, match.end())
    if spaces and SIGN.match(shadow.plain, spaces.end()):
        return None
    return day_of(match), match.end()


def _over(pattern: re.Pattern[str], shadow: Shadow, place: int) -> int:
    match = pattern.match(shadow.plain, place)
    return match.end() if match else place
