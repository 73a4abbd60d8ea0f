"""Addresses of events in the API."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router

from knowledge_base.events.api import rows
from knowledge_base.events.api.shapes import EventOut, EventRow
from knowledge_base.events.catalogue import CATALOGUE, published
from knowledge_base.events.models.event import Event
from knowledge_base.pages.api_lists import asked_of, found
from portal.api.asking import Key, asks
from portal.api.contract import PROBLEMS
from portal.api.problems import not_found, wrong_value
from portal.api.shapes import Found

_DAY = dt.date | None
_STRETCH = {
    "from": (_DAY, Field(None, description="События, которые идут в этот день или позже")),
    "to": (_DAY, Field(None, description="События, которые идут в этот день или раньше")),
}
#: Of a stretch of days only what lies in it is read; there are too many stretches to keep each in memory.
_OF_DAYS = replace(CATALOGUE, spec=replace(CATALOGUE.spec, kept=False))
_FIRST, _LAST = dt.date(1970, 1, 1), dt.date(2200, 12, 31)


def events(request: HttpRequest, asked: Any) -> Any:
    """Отборы те же, что в календаре. from и to – дни включительно: событие считается, если идёт хотя бы в один из них."""
    first, last = getattr(asked, "from"), asked.to
    stretch = first is not None or last is not None
    chosen = _between(first or _FIRST, last or _LAST) if stretch else None
    now = timezone.now()
    shown = _OF_DAYS if stretch else CATALOGUE
    return found(request, shown, asked, lambda keys: rows.rows_of(request, keys, now), chosen)


def event(request: HttpRequest, id: Key) -> Any:  # noqa: A002
    """Событие. Выступающие названы, только пока действует их согласие."""
    one = published().filter(pk=id).select_related("organiser", "node", "task").first()
    if one is None:
        raise not_found(f"События с номером {id} здесь нет: его не было или оно снято с публикации.")
    return rows.whole(request, one, timezone.now())


def router() -> Router:
    """The two operations."""
    made = Router()
    asks(events, asked_of("EventsAsked", CATALOGUE.spec, **_STRETCH))
    made.add_api_operation(
        "", ["GET"], events, response=Found[EventRow], summary="Список событий с отборами",
        operation_id="events_list", openapi_extra={PROBLEMS: [404], "x-example": "?when=upcoming"},
    )  # fmt: skip
    made.add_api_operation(
        "/{id}", ["GET"], event, response=EventOut, summary="Событие",
        operation_id="events_item", openapi_extra={PROBLEMS: [404]},
    )  # fmt: skip
    return made


def _between(first: dt.date, last: dt.date) -> QuerySet[Event]:
    if first > last:
        raise wrong_value("from", "день позже, чем to. Поменяйте их местами")
    if first < _FIRST or last > _LAST:
        raise wrong_value("from" if first < _FIRST else "to", f"нужен день с {_FIRST} по {_LAST}")
    found: QuerySet[Event] = published().between(_midnight(first), _midnight(last + dt.timedelta(days=1)))  # type: ignore[attr-defined]
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
