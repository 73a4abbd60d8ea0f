"""An event: one thing with an address of its own, shown on many pages without copies."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.events.choices import Format, Kind, Level, SetStatus, Status
from knowledge_base.events.models.rows import EventSession
from knowledge_base.events.models.web_address import WebAddressField
from knowledge_base.events.querysets import EventQuerySet
from knowledge_base.events.status import EventFacts, status_on, whole
from knowledge_base.events.structured import structured_event
from knowledge_base.pages.hosting import HostedSnippet


class Event(HostedSnippet):
    """Something that is held at a time: a seminar, a contest, a sitting. When and where stand in its sessions."""

    host = "events.CalendarPage"

    summary = models.TextField(
        "кратко",
        max_length=500,
        blank=True,
        help_text="Одно-два предложения: о чём событие и что с него унесёт участник. Их видят в календаре и в поиске",
    )
    kind = models.CharField("вид события", max_length=30, choices=Kind.choices)
    format = models.CharField("формат", max_length=20, choices=Format.choices, default=Format.IN_PERSON)
    level = models.CharField("уровень", max_length=20, choices=Level.choices, default=Level.MUNICIPAL)
    status = models.CharField(
        "статус",
        max_length=20,
        choices=SetStatus.choices,
        default=SetStatus.PLANNED,
        help_text="«Идёт» и «Состоялось» портал ставит сам по дням сессий",
    )
    status_reason = models.CharField(
        "почему",
        max_length=300,
        blank=True,
        help_text="Для перенесённого и отменённого: «карантин в школе № 3». Читатели увидят причину",
    )
    moved_from = models.CharField(
        "с какого дня перенесено",
        max_length=100,
        blank=True,
        help_text="Прежний день, например «14 октября 2026 г., 14:00». Если оставить пустым, портал впишет его сам",
    )

    audiences = ParentalManyToManyField(
        "taxonomy.Audience", verbose_name="для кого", blank=True, related_name="events", help_text="Кого вы ждёте"
    )
    subjects = ParentalManyToManyField("taxonomy.Subject", verbose_name="предметы", blank=True, related_name="events")
    topics = ParentalManyToManyField(
        "taxonomy.Topic", verbose_name="темы", blank=True, related_name="events", help_text="Одна-три главные"
    )
    education_levels = ParentalManyToManyField(
        "taxonomy.EducationLevel", verbose_name="уровни образования", blank=True, related_name="events"
    )

    organiser = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="организатор",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text="Кто проводит: служба, школа, площадка",
    )
    node = models.ForeignKey(
        "communities.NodePage",
        verbose_name="сообщество",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text="Событие появится на странице сообщества, и его руководитель сможет править событие",
    )
    task = models.ForeignKey(
        "communities.TaskPage",
        verbose_name="актуальная задача",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text="Если событие помогает решить одну из актуальных задач",
    )

    body = BodyField(
        BodyBlock(),
        verbose_name="подробно",
        blank=True,
        use_json_field=True,
        help_text="Программа, условия участия, что взять с собой",
    )
    registration_url = WebAddressField(
        "запись: ссылка на форму",
        max_length=500,
        blank=True,
        help_text="Адрес формы полностью: https://forms.example.ru/17",
    )
    registration_until = models.DateField(
        "запись до", null=True, blank=True, help_text="Последний день записи: 14.10.2026"
    )
    seats = models.PositiveIntegerField(
        "мест", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Если число мест ограничено"
    )
    contact = models.CharField(
        "к кому обращаться",
        max_length=300,
        blank=True,
        help_text="Должность, телефон и почта службы, без имени: «методист ГМЦ, (000) 123-45-67, gmc@example.ru»",
    )
    report = models.TextField(
        "отчёт",
        blank=True,
        help_text="После события: сколько было участников, к чему пришли. Появится на странице события",
    )

    # Derived. `first_start` and `last_end` are those of this row's own sessions (save); `sequence` and `calendar_key` belong
    # to the event, not to a version of it, and have one writer (`publication`).
    first_start = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    last_end = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_key = models.CharField(max_length=64, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    search_fields: ClassVar[list[index.BaseField]] = [*HostedSnippet.search_fields]

    class Meta:
        verbose_name = "событие"
        verbose_name_plural = "события"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["live", "first_start", "last_end"], name="event_live_when"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the first start and the last end; a save of single fields (lock, latest version) does not touch them."""
        if kwargs.get("update_fields") is None:
            self.reckon()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """A version holds the times of its own sessions."""
        self.reckon()
        return super().save_revision(*args, **kwargs)

    def reckon(self) -> None:
        """Write the first start and the last end of the sessions at hand into this object."""
        sessions = [session for session in self.sessions.all() if session.starts_at]
        for session in sessions:
            session.settle()
        self.first_start, self.last_end = whole(session.span for session in sessions)

    def with_content_json(self, content: Any) -> Any:
        """An older version comes back without the counters of its time."""
        event = super().with_content_json(content)
        event.sequence, event.calendar_key = self.sequence, self.calendar_key
        return event

    @property
    def ordered_sessions(self) -> list[EventSession]:
        """By time. Uses prefetched rows."""
        return sorted(self.sessions.all(), key=lambda session: (session.starts_at, session.finish))

    @property
    def facts(self) -> EventFacts:
        """What the status is computed from."""
        return EventFacts(self.status, self.first_start, self.last_end)

    def status_at(self, now: dt.datetime) -> Status:
        """The status at that moment. No query."""
        return status_on(self.facts, now)

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """schema.org/Event; None without a day."""
        return structured_event(self, request)

    def fingerprint(self) -> str:
        """Of what calendars that took the event over must learn: time, place, status. 64 hexadecimal digits."""
        rows = [
            [s.starts_at.timestamp(), s.finish.timestamp(), s.place, s.address, s.link] for s in self.ordered_sessions
        ]
        return hashlib.sha256(json.dumps([self.status, rows]).encode()).hexdigest()

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What is previewed was not saved: its times are reckoned first."""
        self.reckon()
        return super().get_preview_context(request, mode_name)
