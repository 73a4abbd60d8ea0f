"""What is counted, said once: the figures of «Сводка» and the explorer's filters ask the same conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from knowledge_base.documents.choices import ENDED_STATUSES, EditionState
from knowledge_base.documents.dashboard.doubts import doubtful
from knowledge_base.documents.models import DocumentPage, Edition

#: A comparison with the source holds for so long.
YEAR = dt.timedelta(days=365)
MONTHS = 12

_NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)

Documents = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Look:
    """A condition with its words; `q` takes the day."""

    label: str
    q: Callable[[dt.date], Q]


def _fresh(today: dt.date) -> Q:
    return Q(verified_on__gt=today - YEAR)


def _unverified(today: dt.date) -> Q:
    """What is over needs no comparison any more."""
    old = Q(verified_on__isnull=True) | Q(verified_on__lte=today - YEAR)
    return old & ~Q(standing__status__in=list(ENDED_STATUSES))


def _draft_text(today: dt.date) -> Q:
    return Q(Exists(Edition.objects.filter(page_id=OuterRef("pk"), state=EditionState.DRAFT).order_by()))


#: By the code in the address of the explorer.
LOOKS: Mapping[str, Look] = {
    "fresh": Look("Сверены с источником за год", _fresh),
    "unverified": Look("Не сверялись больше года", _unverified),
    "doubtful": Look("Сомнения в реквизитах", lambda today: Q(pk__in=doubtful(today))),
    "draft_text": Look("Есть текст в черновике", _draft_text),
}

#: Whether readers see it: code and words.
SITES = (
    ("published", "Видны читателям"),
    ("changed", "Видны, есть неопубликованные правки"),
    ("hidden", "Закрыты от читателей"),
    ("draft", "Не опубликованы"),
)


def on_site(documents: Documents, site: str) -> Documents:
    """Those that stand so on the site; all of them where the code is none."""
    seen = DocumentPage.objects.published().values("pk")
    match site:
        case "published":
            return documents.filter(pk__in=seen)
        case "changed":
            return documents.filter(pk__in=seen, has_unpublished_changes=True)
        case "hidden":
            return documents.filter(live=True).exclude(pk__in=seen)
        case "draft":
            return documents.filter(live=False)
    return documents


def months_until(today: dt.date) -> tuple[dt.date, ...]:
    """First days of the last twelve months, this one last."""
    places = (today.year * 12 + today.month - 1 - back for back in range(MONTHS - 1, -1, -1))
    return tuple(dt.date(place // 12, place % 12 + 1, 1) for place in places)


def month_after(first: dt.date) -> dt.date:
    """The first day of the next month."""
    return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_words(first: dt.date) -> str:
    """«ноябрь 2026»."""
    return f"{_NAMES[first.month - 1]} {first.year}"


def added_in(first: dt.date) -> Q:
    """Published for the first time in the month that begins on this day."""
    return Q(first_published_at__gte=_moment(first), first_published_at__lt=_moment(month_after(first)))


def ended_in(first: dt.date) -> Q:
    """Lost force in the month that begins on this day."""
    over = Q(standing__status__in=list(ENDED_STATUSES))
    return over & Q(standing__since__gte=first, standing__since__lt=month_after(first))


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
