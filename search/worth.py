"""How much a record is worth before anything is asked: what every engine multiplies its scores by."""

from __future__ import annotations

from datetime import date

from portal.russian.words import fold
from search.records import SearchRecord

LOW_STATUSES = frozenset({"repealed", "cancelled", "expired"})
"""No longer in force: found, yet below what is."""

_LOW = 0.5
# An act that only changes another repeats its title; whoever asks for that title wants the act itself.
_CHANGES_ANOTHER = ("о внесении изменени", "о признании утративш", "об отмене ", "о продлении срока действия")
_CHANGING = 0.8


def is_low(record: SearchRecord) -> bool:
    """Whether it is no longer in force."""
    return record.status_code in LOW_STATUSES


def changes_another(title: str) -> bool:
    """Whether an act of this title only changes, ends or prolongs another."""
    return fold(title).lstrip(' «"').startswith(_CHANGES_ANOTHER)


def worth(record: SearchRecord) -> float:
    """Factor for scores by relevance: 1 for the usual record, less for what is worth less; never 0."""
    if is_low(record):
        return _LOW
    return _CHANGING if changes_another(record.title) else 1.0


# At most this much is added for youth, so that among equals the newer stands first.
_FRESHNESS = 0.02
_LAST_DAY = date(2100, 1, 1).toordinal()


def freshness(day: date | None) -> float:
    """From 0 for the undated to 0.02: under 2 % of a score."""
    return _FRESHNESS * min(day.toordinal() / _LAST_DAY, 1.0) if day else 0.0
