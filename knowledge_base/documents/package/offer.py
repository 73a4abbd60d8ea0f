"""Whether an act may be carried out in an institution now, and what to say if not. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.documents.choices import Status


@dataclass(frozen=True, slots=True)
class Offer:
    """`allowed`: the package is given; `warning` is said in any case, "" where there is nothing to say."""

    allowed: bool
    warning: str = ""


_OVER = "Исполнять его больше не нужно, пакета для внедрения нет. Проверьте в его связях, чем он заменён."
_OFFERS: dict[str, Offer] = {
    Status.REPEALED: Offer(False, f"Документ утратил силу. {_OVER}"),
    Status.CANCELLED: Offer(False, f"Документ отменён. {_OVER}"),
    Status.EXPIRED: Offer(False, f"Срок действия документа истёк. {_OVER}"),
    Status.PROJECT: Offer(False, "Это проект: документ ещё не принят. Пакет появится, когда документ примут."),
    Status.SUSPENDED: Offer(
        False, "Действие документа приостановлено. Пакет появится снова, когда документ начнёт действовать."
    ),
    Status.PENDING: Offer(
        True, "Документ ещё не вступил в силу. Подготовиться можно заранее, исполнять — со дня вступления в силу."
    ),
    Status.UNKNOWN: Offer(
        True, "Статус документа не определён. Прежде чем издавать по нему приказ, убедитесь, что он действует."
    ),
}


def offer_of(status: str) -> Offer:
    """The offer for an act of this status."""
    return _OFFERS.get(status, Offer(True))
