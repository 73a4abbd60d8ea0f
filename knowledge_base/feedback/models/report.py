"""What a reader reported. No address of a computer is kept; the e-mail goes when it is no longer needed (`erasing`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from knowledge_base.feedback.choices import CLOSED, OPEN, Kind, State

PLACE_LENGTH = 160
TITLE_LENGTH = 255
SHOWN_LENGTH = 200


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Reports."""

    def open(self) -> ErrorReportQuerySet:
        """Those that somebody still has to deal with."""
        return self.filter(state__in=OPEN)


class ErrorReport(models.Model):
    """One report about one page. Its page may be deleted; the title it had stays."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="страница",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    page_title = models.CharField("о чём", max_length=TITLE_LENGTH, editable=False)
    anchor = models.CharField("якорь на странице", max_length=120, blank=True, editable=False)
    place = models.CharField("где именно", max_length=PLACE_LENGTH, blank=True, editable=False)
    shown_edition = models.CharField("что было показано", max_length=SHOWN_LENGTH, blank=True, editable=False)
    shown_status = models.CharField("статус тогда", max_length=SHOWN_LENGTH, blank=True, editable=False)
    kind = models.CharField("вид ошибки", max_length=20, choices=Kind.choices, editable=False)
    quote = models.TextField("как написано", blank=True, editable=False)
    text = models.TextField("что не так", editable=False)
    email = models.EmailField("почта для ответа", max_length=254, blank=True, editable=False)
    consented_at = models.DateTimeField("согласие на обработку почты", null=True, editable=False)
    created_at = models.DateTimeField("получено", default=timezone.now, editable=False, db_index=True)

    state = models.CharField("состояние", max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    closed_at = models.DateTimeField("закрыто", null=True, editable=False)
    answer = models.TextField(
        "ответ читателю",
        blank=True,
        help_text="По существу: что исправлено или почему оставлено как есть. Например «Исправили дату в п. 2.3, спасибо»",
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто ответил",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    answered_at = models.DateTimeField("ответ написан", null=True, editable=False)
    sent_at = models.DateTimeField("ответ отправлен", null=True, editable=False)
    send_failed = models.BooleanField("письмо не ушло", default=False, editable=False)

    #: Which opened form it came from, and what it said: a form sent twice is one report.
    form_key = models.CharField(max_length=32, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False, db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    # A report is no use of the page it is about: the page may be deleted without a warning.
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "сообщение об ошибке"
        verbose_name_plural = "сообщения об ошибках"
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["form_key", "fingerprint"], name="report_sent_once")]

    def __str__(self) -> str:
        return f"№ {self.pk}: {self.page_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the day of closing in step with the state."""
        if self.is_closed and self.closed_at is None:
            self.closed_at = timezone.now()
        elif not self.is_closed:
            self.closed_at = None
        super().save(*args, **kwargs)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state in CLOSED

    @property
    def waits_for_answer(self) -> bool:
        """Whether the reader left an address and has had no letter."""
        return bool(self.email) and self.sent_at is None
