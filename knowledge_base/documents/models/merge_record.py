"""What was merged into what: the removed document as it was, kept because a merging cannot be undone."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class MergeRecord(models.Model):
    """One merging. `report` holds the removed document with its rows as plain values, and what moved where, in numbers."""

    kept = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="оставленный документ",
        null=True,
        on_delete=models.SET_NULL,
        related_name="merge_records",
    )
    kept_title = models.CharField("оставлен", max_length=500)
    removed_pk = models.PositiveBigIntegerField("ключ удалённого")
    removed_title = models.CharField("удалён", max_length=500)
    removed_url = models.CharField("прежний адрес", max_length=500, blank=True)
    at = models.DateTimeField("когда", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    report = models.JSONField("отчёт", default=dict)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "объединение документов"
        verbose_name_plural = "объединения документов"
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.removed_title} → {self.kept_title}"
