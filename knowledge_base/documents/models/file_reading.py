"""What was read in a file and understood of it, once for each checksum; and which document came of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model_string

from knowledge_base.documents.choices import IntakeState, Stage


class FileReading(models.Model):
    """The text of a file by the checksum of its bytes. Written by `intake.reading` alone.

    ``pages`` is a list of ``{"start", "end", "method", "confidence", "header", "footer"}`` whose places count in ``text``;
    ``understood`` is what `understanding.as_json` makes of an `Understood`, without its clauses, {} before.
    """

    sha256 = models.CharField("контрольная сумма", max_length=64, unique=True)
    file_name = models.CharField("имя файла", max_length=255, blank=True)
    media_type = models.CharField("вид содержимого", max_length=100, blank=True)
    stage = models.CharField("ход работы", max_length=10, choices=Stage.choices, default=Stage.WAITING)
    state = models.CharField("состояние", max_length=15, blank=True)
    message = models.TextField("что сказать редактору", blank=True)
    detail = models.TextField(blank=True)
    text = models.TextField(blank=True)
    pages = models.JSONField(default=list)
    pages_total = models.PositiveIntegerField("страниц", null=True)
    pages_done = models.PositiveIntegerField("прочитано страниц", default=0)
    understood = models.JSONField(default=dict)
    reader_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField("последний признак жизни", null=True)
    finished_at = models.DateTimeField("закончено", null=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "чтение файла"
        verbose_name_plural = "чтения файлов"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["stage"], name="reading_stage")]

    def __str__(self) -> str:
        return self.file_name or self.sha256[:12]

    @property
    def has_text(self) -> bool:
        """Whether there is a text, whole or in part."""
        return bool(self.text)


class Intake(models.Model):
    """Where a draft came from: the file, its reading, what an editor has confirmed so far. One for each such document."""

    page = models.OneToOneField("documents.DocumentPage", on_delete=models.CASCADE, related_name="intake")
    file = models.ForeignKey(
        get_document_model_string(), verbose_name="файл", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reading = models.ForeignKey(
        FileReading, verbose_name="чтение", null=True, on_delete=models.SET_NULL, related_name="intakes"
    )
    job = models.CharField("загрузка", max_length=40, blank=True, db_index=True)
    state = models.CharField("состояние", max_length=10, choices=IntakeState.choices, default=IntakeState.WAITING)
    confirmed = models.JSONField("подтверждённые поля", default=list)
    remarks = models.JSONField("на что обратить внимание", default=list)
    created_at = models.DateTimeField("создан", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="кто загрузил"
    )
    reviewed_at = models.DateTimeField("разобран", null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="кто разобрал"
    )

    readers_see = False

    class Meta:
        verbose_name = "черновик из файла"
        verbose_name_plural = "черновики из файлов"
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="intake_waiting")]

    def __str__(self) -> str:
        return str(self.page)


for _model, _names in ((Intake, ("page", "reading", "created_by", "reviewed_by", "file")),):
    for _name in _names:
        _field: Any = _model._meta.get_field(_name)
        _field.wagtail_reference_index_ignore = True
