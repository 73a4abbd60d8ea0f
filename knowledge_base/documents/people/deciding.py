"""Writing decisions about names down. The one writer of `NameDecision`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.models import NameDecision, NameDeed, NameGround
from knowledge_base.documents.people.names import persons_of, sources_of
from knowledge_base.organisations.models import Consent

LOG_ACTION = "documents.people.decide"
NO_WORDS = "Напишите основание словами: выбрано «Иное»"
NO_CONSENT = "Выберите согласие: основанием названо согласие человека"
CONSENT_ENDED = "Это согласие сегодня не действует. Выберите другое или закройте имя"


class DecisionRefusedError(Exception):
    """The decision cannot be written down; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor chose for one person."""

    key: str
    deed: str
    ground: str = ""
    words: str = ""
    consent_pk: int | None = None


def problem(choice: Choice, today: dt.date) -> str:
    """Why a choice cannot be written down; "" if it can. A query for a consent."""
    if choice.deed == NameDeed.COVER:
        return ""
    if choice.deed != NameDeed.LEAVE:
        return "Выберите: оставить имя или закрыть"
    if choice.ground not in NameGround.values:
        return "Выберите основание, на котором имя остаётся"
    if choice.ground == NameGround.OTHER and not choice.words.strip():
        return NO_WORDS
    if choice.ground == NameGround.CONSENT:
        if choice.consent_pk is None:
            return "" if choice.words.strip() else NO_CONSENT
        if not consents(today).filter(pk=choice.consent_pk).exists():
            return CONSENT_ENDED
    return ""


def consents(today: dt.date) -> Any:
    """Consents to names in texts and files that hold today, by name."""
    return (
        Consent.objects.filter(scope="name")
        .current(today)
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "pk")
    )


@transaction.atomic
def decide(page: Any, choices: Iterable[Choice], user: Any) -> int:
    """Write these decisions down; a later one takes the place of a former one.

    Raises DecisionRefusedError, then nothing is written.

    Answers how many were new or different.
    """
    known = {row.key: row for row in page.name_decisions.all()}
    today, written = timezone.localdate(), 0
    for choice in choices:
        if words := problem(choice, today):
            raise DecisionRefusedError(words)
        leave = choice.deed == NameDeed.LEAVE
        values = {
            "deed": choice.deed,
            "ground": choice.ground if leave else "",
            "words": choice.words.strip()[:300] if leave else "",
            "consent_id": choice.consent_pk if leave and choice.ground == NameGround.CONSENT else None,
        }
        row = known.get(choice.key)
        if row is not None and all(getattr(row, name) == value for name, value in values.items()):
            continue
        NameDecision.objects.update_or_create(
            page=page, key=choice.key, defaults=values | {"decided_by": user, "decided_at": timezone.now()}
        )
        written += 1
    if written:
        log(page, LOG_ACTION, user=user, data={"count": written})
    return written


def leave_everybody(page: Any, user: Any, words: str) -> int:
    """Leave everybody whom the document names on one ground in words: for content whose people are known (demo, seeds)."""
    sources = sources_of(page, latest_version(page).content)
    people = [person for person in persons_of(sources, page.name_decisions.all()) if not person.passes]
    return decide(page, [Choice(person.key, NameDeed.LEAVE, NameGround.OTHER, words) for person in people], user)


def forget(page: Any, keys: Iterable[str]) -> None:
    """Take decisions back: these people have to be decided again."""
    NameDecision.objects.filter(page=page, key__in=list(keys)).delete()
