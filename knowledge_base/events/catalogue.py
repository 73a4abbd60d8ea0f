"""Events as a list, for the listing, feeds and exports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.events.calendar_listing import LIST
from knowledge_base.events.choices import Status
from knowledge_base.events.event_rows import rows_of
from knowledge_base.events.models.event import Event
from knowledge_base.events.session_words import slots_of
from knowledge_base.events.times import when
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.rows import Row
from portal.visibility import is_published

SOURCE = "event"


def published() -> QuerySet[Event]:
    """Events that readers may see."""
    found: QuerySet[Event] = Event.objects.published()
    return found


def _rows(pks: Sequence[int], request: HttpRequest | None) -> Sequence[Row]:
    return rows_of(pks, request)


def whole(pks: Sequence[int]) -> Iterable[Event]:
    """Events with all that an export shows, in the order of `pks`. Few queries for each five hundred."""
    related = ("sessions", "audiences", "subjects", "topics")
    for start in range(0, len(pks), 500):
        part = pks[start : start + 500]
        rows = Event.objects.filter(pk__in=part).select_related("organiser", "node", "task")
        found = {event.pk: event for event in rows.prefetch_related(*related)}
        yield from (found[pk] for pk in part if pk in found)


def _sessions(event: Event) -> tuple[str, ...]:
    return tuple(when(slot) for slot in slots_of(event.sessions.all()))


def _places(event: Event) -> tuple[str, ...]:
    places = (", ".join(part for part in (one.place, one.address) if part) for one in event.ordered_sessions)
    return tuple(dict.fromkeys(place for place in places if place))


def _links(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.link for one in event.ordered_sessions if one.link))


def _status(event: Event) -> str:
    return str(Status(event.status_at(timezone.now())).label)


def _page_title(page: Any) -> str:
    """The title of a community or a task that readers may see."""
    return str(page.title) if page is not None and is_published(page) else ""


COLUMNS = (
    Column("title", "Название", lambda event: event.title),
    Column("kind", "Вид", lambda event: event.get_kind_display()),
    Column("format", "Формат", lambda event: event.get_format_display()),
    Column("level", "Уровень", lambda event: event.get_level_display()),
    Column("status", "Статус", _status),
    Column("reason", "Причина переноса или отмены", lambda event: event.status_reason),
    Column("starts_at", "Начало", lambda event: event.first_start),
    Column("ends_at", "Окончание", lambda event: event.last_end),
    Column("sessions", "Сессии", _sessions),
    Column("places", "Место", _places),
    Column("links", "Трансляция", _links),
    Column("organiser", "Организатор", lambda event: str(event.organiser or "")),
    Column("node", "Сообщество", lambda event: _page_title(event.node)),
    Column("task", "Актуальная задача", lambda event: _page_title(event.task)),
    Column("audiences", "Для кого", lambda event: tuple(one.name for one in event.audiences.all())),
    Column("subjects", "Предметы", lambda event: tuple(one.name for one in event.subjects.all())),
    Column("topics", "Темы", lambda event: tuple(one.name for one in event.topics.all())),
    Column("seats", "Мест", lambda event: event.seats),
    Column("registration", "Запись", lambda event: event.registration_url),
    Column("registration_until", "Запись до", lambda event: event.registration_until),
    Column("url", "Адрес", lambda event: event.full_url or event.url or ""),
)

CATALOGUE = Catalogue(
    spec=LIST,
    noun=("событие", "события", "событий"),
    found=("Найдено", "Найдено", "Найдено"),
    published=published,
    rows=_rows,
    columns=COLUMNS,
    whole=whole,
    source=SOURCE,
    searched=frozenset({"format", "level", "audience", "subject", "topic", "organisation", "month"}),
)
