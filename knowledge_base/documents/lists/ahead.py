"""What of a document is known to change: its status, or its text by an edition approved already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from knowledge_base.documents.choices import Status
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.models.standing import Standing
from portal.russian.dates import format_short


@dataclass(frozen=True, slots=True)
class AheadChange:
    """A change that lies ahead: on which `day`, `words` for what happens («утратит силу»), `why`, the status it ends in.

    `key` tells it from other changes of the same document for ever; `known_by` is the document that decides, if one does;
    `known_at` when an edition was approved.
    """

    day: dt.date
    words: str
    key: str
    why: str = ""
    status: str = ""
    known_by: int | None = None
    known_at: dt.datetime | None = None

    @property
    def sentence(self) -> str:
        """«Утратит силу: приказ № 158 от 09.07.2024, п. 2»."""
        words = self.words[:1].upper() + self.words[1:]
        return f"{words}: {self.why}" if self.why else words


def becoming(status: str, now: Status) -> str:
    """The change in words: «вступит в силу», «утратит силу» …"""
    words = {
        Status.REPEALED: "утратит силу",
        Status.CANCELLED: "будет отменён",
        Status.EXPIRED: "закончится срок действия",
        Status.SUSPENDED: "будет приостановлен",
        Status.PENDING: "будет принят, но ещё не вступит в силу",
    }
    if now == Status.PENDING and status not in words:
        return "вступит в силу"
    if status == Status.IN_FORCE:
        return "будет действовать без изменений: изменивший документ теряет силу"
    if status == Status.UNKNOWN:
        return "будет под вопросом: документы отменяют друг друга"
    return words.get(Status(status), "начнёт действовать с изменениями")


def changes_ahead(pks: Collection[int], today: dt.date) -> Mapping[int, tuple[AheadChange, ...]]:
    """The changes of each of these documents after `today`, the nearest first. Two queries, however many documents."""
    found: dict[int, list[AheadChange]] = {pk: [] for pk in pks}
    standings = Standing.objects.filter(page_id__in=pks, ahead_on__gt=today).exclude(ahead_status="")
    for standing in standings.only("page_id", "status", "ahead_status", "ahead_on", "ahead_why", "ahead_by_id"):
        found[standing.page_id].append(_of_status(standing))
    editions = Edition.objects.approved().filter(page_id__in=pks, in_force_from__gt=today)
    for edition in editions.defer("text").order_by("in_force_from", "pk"):
        change = _of_text(edition)
        # An act that is not in force yet begins with its own first text; a change of status says the day already.
        if change is not None and all(change.day != other.day for other in found[edition.page_id]):
            found[edition.page_id].append(change)
    return {pk: tuple(sorted(changes, key=lambda change: change.day)) for pk, changes in found.items() if changes}


def _of_status(standing: Standing) -> AheadChange:
    day = standing.ahead_on or dt.date.max
    words = becoming(standing.ahead_status, Status(standing.status))
    why = standing.ahead_why
    if standing.ahead_status == Status.EXPIRED:
        words = f"{words}: последний день — {format_short(day - dt.timedelta(days=1))}"
        why = ""
    return AheadChange(
        day=day,
        words=words,
        key=f"{standing.ahead_status}/{day.isoformat()}",
        why=why,
        status=standing.ahead_status,
        known_by=standing.ahead_by_id,
    )


def _of_text(edition: Edition) -> AheadChange | None:
    if edition.in_force_from is None or not edition.is_amended:
        return None
    return AheadChange(
        day=edition.in_force_from,
        words="начнёт действовать новая редакция",
        key=f"text/{edition.in_force_from.isoformat()}",
        why=" ".join(edition.what_changed.split())[:300],
        status=Status.AMENDED,
        known_at=edition.approved_at,
    )
