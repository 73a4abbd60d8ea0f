"""What an event holds in rows: sessions, speakers, its legal basis, files."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from knowledge_base.documents.models.basis_row import BasisRow
from knowledge_base.events.models.web_address import WebAddressField
from knowledge_base.events.status import Span, session_end
from knowledge_base.pages.file_row import FileRow


class EventSession(Orderable):
    """One sitting of an event: when, where or by which link. `sort_order` is the editors'; readers see them by time."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField("начало", help_text="День и время: 16.10.2026 14:00")
    ends_at = models.DateTimeField(
        "окончание", null=True, blank=True, help_text="Если окончание не назначено, оставьте пустым"
    )
    all_day = models.BooleanField(
        "весь день", default=False, help_text="Время не важно: приём заявок, конкурс, неделя открытых занятий"
    )
    title = models.CharField(
        "название сессии", max_length=200, blank=True, help_text="Если их несколько: «Пленарное заседание», «Секция 2»"
    )
    place = models.CharField("место", max_length=200, blank=True, help_text="Например «Школа № 3, актовый зал»")
    address = models.CharField(
        "адрес",
        max_length=250,
        blank=True,
        help_text="Например «Светлоозёрск, ул. Садовая, 12». Нужен, если не знают, где это",
    )
    link = WebAddressField(
        "ссылка на трансляцию",
        max_length=500,
        blank=True,
        help_text="Адрес видеовстречи полностью: https://vks.example.ru/42",
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("all_day")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("link"), FieldPanel("title")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "сессия"
        verbose_name_plural = "сессии"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["starts_at"], name="event_session_start")]

    def __str__(self) -> str:
        return self.title or f"{timezone.localtime(self.starts_at):%d.%m.%Y %H:%M}"

    @property
    def takes_whole_days(self) -> bool:
        """Ticked so, or begun at midnight without an end."""
        begins = timezone.localtime(self.starts_at).time()
        return self.all_day or (begins == dt.time() and self.ends_at is None)

    def settle(self) -> None:
        """Of a whole day nobody means the time: it lasts from midnight to the last minute, as calendars want it."""
        if self.all_day:
            self.starts_at = timezone.localtime(self.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
            if self.ends_at is not None:
                self.ends_at = timezone.localtime(self.ends_at).replace(hour=23, minute=59, second=0, microsecond=0)

    @property
    def finish(self) -> dt.datetime:
        """When the session is over, also where the editor has not said (`status.session_end`)."""
        zone = timezone.get_current_timezone()
        return session_end(self.starts_at, self.ends_at, all_day=self.takes_whole_days, zone=zone)

    @property
    def span(self) -> Span:
        """Start and end for reckoning."""
        return Span(self.starts_at, self.finish)


class EventSpeaker(Orderable):
    """Who speaks: a person of the public cards (shown only with a consent in force), or a neutral naming without a name."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="человек",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="event_speeches",
        help_text="Карточка с действующим согласием. Без согласия имя читателям не показывается",
    )
    who = models.CharField(
        "или кто, без имени",
        max_length=200,
        blank=True,
        help_text="Например «методист ГМЦ», «учителя школы № 3». Имя пишут только через карточку человека",
    )
    role = models.CharField(
        "роль или тема", max_length=250, blank=True, help_text="Например «ведёт семинар» или тема выступления"
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("person"), FieldPanel("who")]), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = "участник с выступлением"
        verbose_name_plural = "кто выступает"

    def __str__(self) -> str:
        return self.who or str(self.person or "")


class EventBasis(BasisRow):
    """The document by which the event is held."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="basis")


class EventMaterial(FileRow):
    """A file of the event: programme, information letter, presentation."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="materials")
