"""What changes what may be said of people and is no row of theirs: consents, and the clock."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from knowledge_base.organisations import consent_days
from knowledge_base.organisations.models import Consent
from knowledge_base.organisations.people_touched import touch_people
from search.upkeep import dawn

_WATCHES = "organisations.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    dawn.register("people", _day_passed)
    for signal in (post_save, post_delete):
        signal.connect(_consent_changed, sender=Consent, dispatch_uid=_WATCHES)


def _consent_changed(instance: Consent, raw: bool = False, **_: Any) -> None:
    """Given, withdrawn, corrected, deleted: the card and the name with it."""
    if not raw:
        touch_people([instance.person_id])


def _day_passed(since: dt.datetime, now: dt.datetime) -> None:
    consent_days.notice(timezone.localdate(now))
