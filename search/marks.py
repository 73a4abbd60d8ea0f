"""What processes keep in memory holds as long as its mark in the database stays; looking is one light query at most.

The mark is written in the transaction of the change itself: whoever sees the new mark sees the change too, and a change that is
taken back takes its mark along. A reader must take the marks first and what they stand for afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from uuid import uuid4

from search.models import Mark

SYNONYMS = "synonyms"
WORDS = "words"
"""All words were counted anew."""
NEW_WORDS = "new_words"
"""Some words were added."""

# One request widens several queries; half a dozen requests a second need not ask each for themselves either.
_SECONDS = 0.05


class _Seen:
    """The marks as they were last read by this process."""

    values: Mapping[str, str] = {}
    until: float = 0.0


def current() -> Mapping[str, str]:
    """Name → value of all marks; at most a twentieth of a second old, and never older than this process's own changes."""
    if time.monotonic() >= _Seen.until:
        _Seen.values = dict(Mark.objects.values_list("name", "value"))
        _Seen.until = time.monotonic() + _SECONDS
    return _Seen.values


def note(name: str) -> None:
    """Something changed; call it inside the transaction that changes it."""
    value = uuid4().hex
    if not Mark.objects.filter(pk=name).update(value=value):
        Mark.objects.bulk_create(
            [Mark(name=name, value=value)], update_conflicts=True, unique_fields=["name"], update_fields=["value"]
        )
    forget()


def forget() -> None:
    """Look into the database at the next question."""
    _Seen.until = 0.0
