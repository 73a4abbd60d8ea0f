"""Sessions of an event as times and places in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from knowledge_base.events.models.rows import EventSession
from knowledge_base.events.times import Slot, slot_of
from portal.russian.plurals import counted


def slots_of(sessions: Iterable[EventSession]) -> list[Slot]:
    """Sessions in local time, by their beginning."""
    zone = timezone.get_current_timezone()
    slots = [slot_of(one.starts_at, one.ends_at, all_day=one.all_day, zone=zone) for one in sessions if one.starts_at]
    return sorted(slots, key=lambda slot: slot.starts)


def place_words(sessions: Iterable[EventSession]) -> str:
    """«Школа № 3», «Школа № 3 и ещё 2 места»; «онлайн» where there is only a link; "" where nothing is said."""
    rows = list(sessions)
    places = list(dict.fromkeys(one.place or one.address for one in rows if one.place or one.address))
    if not places:
        return "онлайн" if any(one.link for one in rows) else ""
    more = f" и ещё {counted(len(places) - 1, 'место', 'места', 'мест')}" if len(places) > 1 else ""
    return places[0] + more
