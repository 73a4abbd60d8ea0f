"""What was asked, read back from the counts: for the report, for the home screen, for suggestions.

The counts of one question over some days are one row; several processes and browsers count beside each other, so that what is
shown is bounded here: nothing was seen more often than asked, nothing opened more often than seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Least

from search.asked.discretion import key_of
from search.models import QueryCount

#: Suggested is only what was asked on so many days or so many times: what one reader typed is shown to nobody else.
MANY_DAYS = 3
MANY_TIMES = 5
_RECENT_DAYS = 90


class Which(StrEnum):
    """The three lists."""

    FREQUENT = "frequent"
    NOTHING = "nothing"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question over a period; `before`: what `number` was over as many days before it."""

    key: str
    text: str
    asked: int
    without_results: int
    seen: int
    opened: int
    number: int
    """What the list is ordered by: how often asked, asked in vain, or left without opening anything."""
    of: int
    """Of how many `number` is a part: all questions of the period, this question's askings, its showings."""
    before: int

    @property
    def pk(self) -> str:
        """For Wagtail's tables."""
        return self.key

    @property
    def share(self) -> float:
        """`number` of `of`, from 0 to 1."""
        return self.number / self.of if self.of else 0.0


def asked_most(which: Which, days: int, today: dt.date, *, part: str = "", limit: int = 1_000) -> list[Asked]:
    """The questions of the last `days` days (today among them), the largest number first; `part`: only with these words.

    Two queries for the frequent ones (the sum of all is asked), one for the others.
    """
    rows = _rows(days, today)
    if wanted := key_of(part):
        rows = rows.filter(key__contains=wanted)
    number = {Which.FREQUENT: "asked_now", Which.NOTHING: "nothing_now", Which.ABANDONED: "left_now"}[which]
    rows = rows.filter(**{f"{number}__gt": 0}).order_by(f"-{number}", "key")[:limit]
    everything = total_asked(days, today) if which is Which.FREQUENT else 0
    return [_asked(row, which, everything) for row in rows]


def total_asked(days: int, today: dt.date) -> int:
    """How many questions were asked in the period. One query."""
    recent = QueryCount.objects.filter(day__gt=today - dt.timedelta(days=days), day__lte=today)
    return int(recent.aggregate(n=Sum("asked"))["n"] or 0)


def counted_for(texts: list[str], days: int, today: dt.date) -> dict[str, int]:
    """Key → how often it was asked, for the keys of these texts. One query."""
    keys = {key_of(text) for text in texts}
    rows = QueryCount.objects.filter(key__in=keys, day__gt=today - dt.timedelta(days=days), day__lte=today)
    return dict(rows.values("key").annotate(n=Sum("asked")).values_list("key", "n"))


def often_asked(today: dt.date, limit: int = 2_000) -> list[tuple[str, str]]:
    """Key and text of what many asked lately and found, the most frequent first. One query."""
    rows = (
        QueryCount.objects.filter(day__gt=today - dt.timedelta(days=_RECENT_DAYS), asked__gt=0)
        .values("key")
        .annotate(n=Sum("asked"), vain=Sum("without_results"), days=Count("day"), shown=Max("text"))
        .filter(Q(days__gte=MANY_DAYS) | Q(n__gte=MANY_TIMES), vain__lt=F("n") / 2.0)
        .order_by("-n", "key")[:limit]
    )
    return [(row["key"], row["shown"]) for row in rows]


def _rows(days: int, today: dt.date) -> QuerySet[Any, Any]:
    """One row a key over twice the period, the sums of each half apart."""
    start, now = today - dt.timedelta(days=2 * days), Q(day__gt=today - dt.timedelta(days=days))
    seen = Least("seen", "asked")
    left = seen - Least(F("opened"), seen)

    def total(what: object, when: Q) -> Coalesce:
        return Coalesce(Sum(what, filter=when), 0)

    return (
        QueryCount.objects.filter(day__gt=start, day__lte=today)
        .values("key")
        .annotate(
            shown=Max("text"),
            asked_now=total("asked", now),
            nothing_now=total("without_results", now),
            seen_now=total(seen, now),
            left_now=total(left, now),
            asked_before=total("asked", ~now),
            nothing_before=total("without_results", ~now),
            left_before=total(left, ~now),
        )
    )


def _asked(row: Mapping[str, object], which: Which, everything: int) -> Asked:
    count = {name: value for name, value in row.items() if isinstance(value, int)}
    number, of, before = {
        Which.FREQUENT: (count["asked_now"], everything, count["asked_before"]),
        Which.NOTHING: (count["nothing_now"], count["asked_now"], count["nothing_before"]),
        Which.ABANDONED: (count["left_now"], count["seen_now"], count["left_before"]),
    }[which]
    return Asked(
        key=str(row["key"]),
        text=str(row["shown"]),
        asked=count["asked_now"],
        without_results=count["nothing_now"],
        seen=count["seen_now"],
        opened=count["seen_now"] - count["left_now"],
        number=number,
        of=of,
        before=before,
    )
