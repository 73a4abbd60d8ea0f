"""Shapes of events in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from portal.api.shapes import Coded, FileOut, LinkOut, Passage, PersonOut


class SessionOut(Schema):
    """Когда и где."""

    title: str = ""
    starts_at: dt.datetime
    ends_at: dt.datetime | None = Field(description="Пусто, если окончание не назначено")
    all_day: bool
    place: str
    address: str
    link: str | None = Field(description="Трансляция")


class EventRow(Schema):
    """Событие в списке."""

    id: int
    url: str
    api: str
    title: str
    summary: str
    kind: Coded | None
    format: Coded | None
    level: Coded | None
    status: Coded = Field(description="Статус на эту минуту")
    status_reason: str = ""
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    sessions: list[SessionOut]
    organiser: Coded | None
    audiences: list[Coded]
    subjects: list[Coded]
    topics: list[Coded]
    updated_at: dt.datetime | None


class RegistrationOut(Schema):
    """Запись."""

    url: str | None
    until: dt.date | None
    seats: int | None


class EventOut(EventRow):
    """Событие целиком."""

    content: list[Passage]
    report: str
    contact: str
    registration: RegistrationOut | None
    speakers: list[PersonOut]
    materials: list[FileOut]
    basis: list[LinkOut]
    community: LinkOut | None
    task: LinkOut | None
    calendar: str | None = Field(description="Адрес файла .ics")
