"""What events can be chosen by, in the list, the month, the day and the school year alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from knowledge_base.communities.models import NodePage
from knowledge_base.events.choices import Format, Kind, Level, Status
from knowledge_base.events.models.event import Event
from knowledge_base.events.models.rows import EventSession
from knowledge_base.events.month_grid import Month
from knowledge_base.events.status import EventFacts, status_on
from knowledge_base.events.times import month_words, slot_of
from knowledge_base.organisations.search_facets import describe_organisations
from knowledge_base.pages.listing_counts import Cell
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort

UPCOMING, PAST = "upcoming", "past"
#: Up to so many keys are asked for by name; beyond, the whole table is read, which is cheaper.
_FEW = 2_000
#: What begins before this day of a month and lasts less than a day ends in it.
_SAFE_DAY, _A_DAY = 28, dt.timedelta(days=1)


def by_nearness(first_start: dt.datetime | None, last_end: dt.datetime | None) -> tuple[bool, bool, float]:
    """Key of the usual order: what is ahead by its day, then what has no day yet, then what is over, the latest first."""
    if first_start is None or last_end is None:
        return (False, True, 0.0)
    over = last_end <= timezone.now()
    moment = first_start.timestamp()
    return (over, False, -moment if over else moment)


def by_title(title: str) -> str:
    """Key of the alphabetical order, Russian letters in theirs (ё beside е), quotes ignored."""
    return title.casefold().replace("ё", "е").lstrip('«"„“ ')


def _when(last_end: Any) -> str:
    return PAST if last_end is not None and last_end <= timezone.now() else UPCOMING


def _statuses(pks: Sequence[int]) -> list[Cell]:
    """The status of each event at this moment: a column would hold what was true when it was written."""
    now = timezone.now()
    rows = _of(Event.objects.all(), "pk", pks).values_list("pk", "status", "first_start", "last_end")
    found = {pk: status_on(EventFacts(said, first, last), now).value for pk, said, first, last in rows}
    return [found.get(pk, "") for pk in pks]


def _nodes(pks: Sequence[int]) -> list[Cell]:
    """The community of each event, if readers may see it."""
    rows = _of(Event.objects.filter(node__isnull=False), "pk", pks).values_list("pk", "node_id")
    found = dict(rows)
    shown = set(NodePage.objects.published().filter(pk__in=set(found.values())).values_list("pk", flat=True))
    return [str(found[pk]) if found.get(pk) in shown else "" for pk in pks]


def node_titles(values: Collection[str]) -> Mapping[str, str]:
    """Keys of published communities → their titles."""
    pks = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 12]
    found = NodePage.objects.published().filter(pk__in=pks)
    return {str(pk): title for pk, title in found.values_list("pk", "title")}


def _months(pks: Sequence[int]) -> list[Cell]:
    """The months in which each event has a session, as «2026-11»."""
    zone = timezone.get_current_timezone()
    rows = _of(EventSession.objects.order_by(), "event_id", pks)
    found: dict[int, set[str]] = {}
    for pk, starts, ends, all_day in rows.values_list("event_id", "starts_at", "ends_at", "all_day"):
        begins = starts.astimezone(zone)
        if begins.day < _SAFE_DAY and (ends is None or ends - starts < _A_DAY):  # nearly all of them
            found.setdefault(pk, set()).add(f"{begins.year}-{begins.month:02}")
            continue
        slot = slot_of(starts, ends, all_day=all_day, zone=zone)
        month, last = Month.of(slot.first_day), Month.of(slot.last_day)
        months = found.setdefault(pk, set())
        months.add(_month_value(month))
        while month < last and len(months) < 24:
            month = month.plus(1)
            months.add(_month_value(month))
    return [tuple(sorted(found.get(pk, ()))) for pk in pks]


def _month_value(month: Month) -> str:
    return f"{month.year}-{month.month:02}"


def describe_months(values: Collection[str]) -> Mapping[str, str]:
    """«2026-11» → «Ноябрь 2026»; what is no month is left out."""
    found = {}
    for value in values:
        year, _, month = value.partition("-")
        if len(value) == 7 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
            found[value] = month_words(int(year), int(month)).capitalize()
    return found


def _of(rows: QuerySet[Any], key: str, pks: Sequence[int]) -> QuerySet[Any]:
    return rows.filter(**{f"{key}__in": pks}) if len(pks) <= _FEW else rows


_WHEN = Filter("when", "Когда", column="last_end", to_value=_when, choices={UPCOMING: "Предстоящие", PAST: "Прошедшие"})
_MONTH = Filter("month", "Месяц", compute=_months, describe=describe_months, newest_first=True)
_SHARED = (
    Filter("kind", "Вид события", column="kind", choices={c.value: str(c.label) for c in Kind}),
    Filter("format", "Формат", column="format", choices={c.value: str(c.label) for c in Format}),
    Filter("level", "Уровень", column="level", choices={c.value: str(c.label) for c in Level}),
    Filter("status", "Статус", compute=_statuses, choices={c.value: str(c.label) for c in Status}),
    Filter("audience", "Для кого", relation="audiences"),
    Filter("subject", "Предмет", relation="subjects"),
    Filter("topic", "Тема", relation="topics"),
    Filter("organisation", "Организатор", column="organiser__slug", describe=describe_organisations),
    Filter("node", "Сообщество", compute=_nodes, describe=node_titles),
)
_SORTS = (
    Sort("soon", "Ближайшие сначала", ("first_start", "last_end"), by_nearness),
    Sort("title", "По названию", ("title",), by_title),
)

#: The list of all events.
LIST = ListingSpec(filters=(_WHEN, *_SHARED, _MONTH), sorts=_SORTS)
#: The events of a stretch of days: the address says when. Nothing is cut into pages here.
STRETCH = ListingSpec(filters=_SHARED, sorts=_SORTS[:1], page_size=1)
#: The same of a single day: there are too many days to keep each in memory, and each is read quickly.
DAY = replace(STRETCH, kept=False)
#: Filters that every view of the calendar has: a choice in them stays when the view changes.
KEPT = frozenset(one.name for one in _SHARED)
