"""What became of a ground, in words: «Основание утратило силу с 01.12.2026». Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from knowledge_base.documents.choices import Status
from knowledge_base.documents.grounds.fates import Fate
from knowledge_base.pages.rows import Badge
from portal.russian.dates import format_short

ENDED = Badge("Основание утратило силу", "repealed", "repealed")
SUSPENDED = Badge("Основание приостановлено", "doubt", "suspended")
ENDING = Badge("Основание скоро утратит силу", "pending", "pending")

_PAST = {
    Status.REPEALED: ("Основание утратило силу", "Документ, утвердивший основание, утратил силу"),
    Status.CANCELLED: ("Основание отменено", "Документ, утвердивший основание, отменён"),
    Status.EXPIRED: ("Срок действия основания истёк", "Срок действия документа, утвердившего основание, истёк"),
    Status.SUSPENDED: (
        "Действие основания приостановлено",
        "Действие документа, утвердившего основание, приостановлено",
    ),
}
_AHEAD = {
    Status.REPEALED: ("Основание утратит силу", "Документ, утвердивший основание, утратит силу"),
    Status.CANCELLED: ("Основание будет отменено", "Документ, утвердивший основание, будет отменён"),
    Status.EXPIRED: ("Срок действия основания истекает", "Срок действия документа, утвердившего основание, истекает"),
}


def badge(found: Sequence[Fate]) -> Badge:
    """The mark of a thing in a list; of several fates the gravest speaks, which stands first."""
    first = found[0]
    if first.is_over:
        return ENDED
    return ENDING if first.ahead else SUSPENDED


def lead(fate: Fate) -> str:
    """The sentence before the act's name, with its colon."""
    status = Status(fate.status)
    direct, approved = (_AHEAD if fate.ahead else _PAST)[status]
    return f"{approved if fate.via else direct}{_when(status, fate.on, ahead=fate.ahead)}:"


def _when(status: Status, on: date | None, *, ahead: bool) -> str:
    if on is None:
        return ""
    if status is Status.EXPIRED:
        return f" {format_short(on - timedelta(days=1))}"
    return f" {format_short(on)}" if ahead else f" с {format_short(on)}"
