"""A status in a sentence for readers. Pure.

«Действует в редакции от 12.03.2024», «Утратил силу 31.12.2024: приказ № 158 от 09.07.2024, п. 2».
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base.documents.choices import IN_FORCE_STATUSES, STATUS_TONE, Status
from knowledge_base.documents.status_shapes import Verdict, only_term
from portal.russian.dates import format_short


@dataclass(frozen=True, slots=True)
class Stand:
    """What is put into words: a row of `Standing`, or a verdict."""

    status: str
    since: date | None = None
    why: str = ""
    ahead_status: str = ""
    ahead_on: date | None = None
    ahead_why: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The band at the top of a document: `headline` with the day, `why` with the reason, `ahead` with what will change."""

    status: str
    label: str
    tone: str
    headline: str
    why: str
    ahead: str


#: Said of every status that editors set: readers should know that no document of the bank says so.
BY_HAND = "Статус указан редакцией портала вручную"


def stand_of_verdict(verdict: Verdict) -> Stand:
    """A verdict as what is put into words."""
    ahead = verdict.ahead
    return Stand(
        status=verdict.status,
        since=verdict.since,
        why=verdict.why,
        ahead_status=ahead.status if ahead else "",
        ahead_on=ahead.on if ahead else None,
        ahead_why=ahead.why if ahead else "",
        by_hand=verdict.by_hand,
    )


def not_yet(adopted_on: date | None, in_force_from: date | None) -> Band:
    """The band of a document on a day on which it had not been adopted."""
    status = Status.PENDING
    told = ((adopted_on, "принят"), (in_force_from, "действует с"))
    why = ", ".join(f"{words} {format_short(day)}" for day, words in told if day)
    headline = "На этот день документ ещё не был принят"
    return Band(status.value, "Ещё не принят", STATUS_TONE[status], headline, why[:1].upper() + why[1:], "")


def band(stand: Stand, edition_from: date | None = None) -> Band:
    """The band; `edition_from` is the day of the current edition if some act changed the text."""
    status = Status(stand.status)
    return Band(
        status=status.value,
        label=str(status.label),
        tone=STATUS_TONE[status],
        headline=_headline(status, stand, edition_from),
        why=_why(status, stand),
        ahead=_ahead(stand),
    )


def _headline(status: Status, stand: Stand, edition_from: date | None) -> str:
    label = str(status.label)
    if status is Status.AMENDED and edition_from:
        return f"Действует в редакции от {format_short(edition_from)}"
    if status is Status.UNKNOWN:
        label = "Статус не определён"
    if stand.since is None:
        return label
    if status is Status.EXPIRED:
        return f"Срок действия истёк {format_short(stand.since - timedelta(days=1))}"
    if status in (Status.REPEALED, Status.CANCELLED):
        return f"{label} {format_short(stand.since)}"
    if status is Status.PROJECT:
        return label
    return f"{label} с {format_short(stand.since)}"


def _why(status: Status, stand: Stand) -> str:
    """The reason, unless it is the very day that the headline has said already; of a status set by hand, that it is so."""
    if stand.by_hand:
        return f"{BY_HAND}: {stand.why}" if stand.why else BY_HAND
    if status is Status.EXPIRED and stand.since and stand.why == only_term(stand.since - timedelta(days=1)):
        return ""
    return stand.why


def _ahead(stand: Stand) -> str:
    if not stand.ahead_status or stand.ahead_on is None:
        return ""
    day = format_short(stand.ahead_on)
    if stand.status == Status.PENDING and stand.ahead_status in IN_FORCE_STATUSES:
        return ""  # «Не вступил в силу» says when it will
    if stand.ahead_status == Status.IN_FORCE:
        return f"С {day} действует без изменений: изменивший документ теряет силу"
    if stand.ahead_status == Status.UNKNOWN:
        return f"С {day} статус не определён: {stand.ahead_why}"
    if stand.ahead_status == Status.EXPIRED:
        last = format_short(stand.ahead_on - timedelta(days=1))
        # «Действует временно … на период апробации, до 31.12.2027»: the term has been named.
        return "" if f"до {last}" in stand.why else f"Срок действия истекает {last}"
    words = {
        Status.REPEALED: "Утратит силу",
        Status.CANCELLED: "Будет отменён",
        Status.SUSPENDED: "Будет приостановлен",
    }
    word = words.get(Status(stand.ahead_status), "Изменится")
    return f"{word} {day}: {stand.ahead_why}" if stand.ahead_why else f"{word} {day}"
