"""The stamp of an opened form: which page it is about and when it was opened, signed. No session, no cookie is needed for it."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core import signing

SALT = "knowledge_base.feedback.form"
#: Nobody reads the form and writes a sentence quicker; programs do.
SHORTEST = dt.timedelta(seconds=3)
LONGEST = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a form's stamp says; `key` is its own, different in each form opened."""

    page_pk: int
    opened: dt.datetime
    key: str


def issue(page_pk: int, now: dt.datetime) -> str:
    """A stamp for a form opened now."""
    return signing.dumps([page_pk, int(now.timestamp()), secrets.token_urlsafe(12)], salt=SALT)


def read(text: str) -> Stamp | None:
    """What the stamp says; None for anything that we did not sign."""
    try:
        page_pk, opened, key = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Stamp(page_pk, dt.datetime.fromtimestamp(opened, dt.UTC), key)


def is_too_quick(stamp: Stamp, now: dt.datetime) -> bool:
    """Whether the form came back sooner than a person could send it."""
    return now - stamp.opened < SHORTEST


def is_stale(stamp: Stamp, now: dt.datetime) -> bool:
    """Whether the form was opened so long ago that it must be confirmed."""
    return now - stamp.opened > LONGEST
