"""The status of the expert review as readers see it on a given day. Pure: the day is an argument."""

from __future__ import annotations

import datetime as dt

from knowledge_base.pages.rows import Badge
from knowledge_base.practices.choices import EXPERTISE_SHAPE, EXPERTISE_TONE, RECOMMENDED, Expertise
from portal.russian.dates import format_short


def badge_of(expertise: str, valid_until: dt.date | None, today: dt.date) -> Badge | None:
    """A word with a shape and a colour; None for what has not been handed in. A recommendation whose term is over says so."""
    if expertise == Expertise.DRAFT or expertise not in Expertise.values:
        return None
    label = str(Expertise(expertise).label)
    if expertise in RECOMMENDED and valid_until is not None and valid_until < today:
        return Badge(f"{label}, срок истёк {format_short(valid_until)}", "doubt", "hourglass")
    return Badge(label, EXPERTISE_TONE[expertise], EXPERTISE_SHAPE[expertise])
