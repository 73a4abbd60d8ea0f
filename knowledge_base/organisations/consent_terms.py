"""Whether a person's consent holds on a day. Pure.

Publishing somebody's name, photograph and place of work needs a separate consent (Roskomnadzor's order № 18 of 24.02.2021); it
may be given for a term, and may be withdrawn at any time. The database asks the same through `ConsentQuerySet.current`.
"""

from __future__ import annotations

import datetime as dt

from django.db import models


class State(models.TextChoices):
    """How a consent stands on a day."""

    CURRENT = "current", "действует"
    AHEAD = "ahead", "ещё не начало действовать"
    EXPIRED = "expired", "срок прошёл"
    WITHDRAWN = "withdrawn", "отозвано"


def state_on(day: dt.date, given_on: dt.date, valid_until: dt.date | None, withdrawn_on: dt.date | None) -> State:
    """The state on `day`: the day it was given and the last day of its term belong to it, the day of withdrawal does not.

    `valid_until` None: until it is withdrawn.
    """
    if withdrawn_on is not None and withdrawn_on <= day:
        return State.WITHDRAWN
    if given_on > day:
        return State.AHEAD
    if valid_until is not None and valid_until < day:
        return State.EXPIRED
    return State.CURRENT


def consent_is_current(
    day: dt.date, given_on: dt.date, valid_until: dt.date | None = None, withdrawn_on: dt.date | None = None
) -> bool:
    """Whether what the consent allows may be shown on `day`."""
    return state_on(day, given_on, valid_until, withdrawn_on) == State.CURRENT
