"""Which edition is current on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """What is asked of an edition."""

    @property
    def pk(self) -> int: ...

    @property
    def in_force_from(self) -> date | None: ...

    @property
    def is_approved(self) -> bool: ...


E = TypeVar("E", bound=Dated)


def current_edition(editions: Iterable[E], day: date) -> E | None:
    """The approved edition in force on `day`.

    That is the latest whose day has come (an edition without a day counts from the beginning; of two with one day the one
    entered later). If none has come yet, the first to come: a text that is not in force is better than no text.
    """
    approved = sorted((e for e in editions if e.is_approved), key=_when)
    come = [edition for edition in approved if (edition.in_force_from or date.min) <= day]
    if come:
        return come[-1]
    return approved[0] if approved else None


def newest_edition(editions: Iterable[E]) -> E | None:
    """The edition last in time, drafts included: what an editor wants to see in a preview."""
    return max(editions, key=_when, default=None)


def _when(edition: Dated) -> tuple[date, int]:
    return (edition.in_force_from or date.min, edition.pk)
