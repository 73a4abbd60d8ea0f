"""Which edition is current on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from knowledge_base.documents.choices import ENDED_STATUSES
from knowledge_base.documents.status_shapes import Verdict


class Dated(Protocol):
    """What is asked of an edition."""

    @property
    def pk(self) -> int: ...

    @property
    def in_force_from(self) -> date | None: ...

    @property
    def amended_by_id(self) -> int | None: ...

    @property
    def is_approved(self) -> bool: ...


E = TypeVar("E", bound=Dated)


#: Acts that have ended → the first day without their force, None where it is not known.
Ended = Mapping[int, date | None]


def current_edition(editions: Iterable[E], day: date, ended: Ended | None = None) -> E | None:
    """The approved edition in force on `day`.

    That is the latest whose day has come (an edition without a day counts from the beginning; of two with one day the one
    entered later). If none has come yet, the first to come: a text that is not in force is better than no text.

    An edition made by an act of `ended` counts only as long as that act: as the status says, a change lapses with the act that
    made it.
    """
    approved = sorted((e for e in editions if e.is_approved), key=_when)
    come = [edition for edition in approved if (edition.in_force_from or date.min) <= day]
    holding = [edition for edition in come if not has_lapsed(edition, day, ended or {})]
    if holding or come:
        return holding[-1] if holding else come[-1]
    return approved[0] if approved else None


def ended_of(verdicts: Mapping[int, Verdict]) -> Ended:
    """Of these acts those that have ended, with the day."""
    return {pk: verdict.since for pk, verdict in verdicts.items() if verdict.status in ENDED_STATUSES}


def has_lapsed(edition: Dated, day: date, ended: Ended) -> bool:
    """Whether the act that made this edition had ended by the day."""
    maker = edition.amended_by_id
    if maker is None or maker not in ended:
        return False
    gone = ended[maker]
    return gone is None or gone <= day


def newest_edition(editions: Iterable[E]) -> E | None:
    """The edition last in time, drafts included: what an editor wants to see in a preview."""
    return max(editions, key=_when, default=None)


def in_order(editions: Iterable[E]) -> list[E]:
    """The earliest first."""
    return sorted(editions, key=_when)


def _when(edition: Dated) -> tuple[date, int]:
    return (edition.in_force_from or date.min, edition.pk)
