"""Events are held by orders and plans of the bank: when one ends, they say so."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from knowledge_base.documents.grounds.registry import Dependents, register
from knowledge_base.events.models import Event


def connect() -> None:
    """Announce them."""
    register(Dependents("event", Event, "Событие", "События", current=_ahead))


def _ahead(today: dt.date) -> Q:
    """In an event that is over nothing has to be mended."""
    return Q(last_end__date__gte=today) | Q(last_end__isnull=True)
