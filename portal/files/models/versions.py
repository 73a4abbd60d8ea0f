"""One version of a document's file: written once, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from portal.files import labels
from portal.files.storage import private_storage


class FileVersion(models.Model):
    """A file as it was uploaded: its bytes, its name, its checksum. Made by `PortalDocument.save()` alone.

    `number` counts from 1 within the document. Two versions of one document may own the same path (a former version brought
    back).
    """

    document = models.ForeignKey(
        "files.PortalDocument", verbose_name="файл", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField("номер версии")
    file = models.FileField("содержимое", storage=private_storage, max_length=255, db_index=True)
    file_name = models.CharField("имя файла", max_length=255)
    size = models.PositiveBigIntegerField("размер, байт")
    sha256 = models.CharField("контрольная сумма", max_length=64, db_index=True)
    sha1 = models.CharField("SHA-1, для Wagtail", max_length=40, blank=True, editable=False)
    media_type = models.CharField("вид содержимого", max_length=100)
    charset = models.CharField("кодировка текста", max_length=20, blank=True)
    note = models.CharField("что изменилось", max_length=255, blank=True)
    created_at = models.DateTimeField("загружена", default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто загрузил",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # Who uploaded a version is no place where that person's data is shown.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "версия файла"
        verbose_name_plural = "версии файлов"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="files_one_number_per_document")]

    def __str__(self) -> str:
        return f"{self.file_name}, версия {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes the row once; a later save may only mend the note."""
        if not self._state.adding and set(kwargs.get("update_fields") or ()) != {"note"}:
            raise ValidationError("Версия файла неизменна: загрузите новую.")
        super().save(*args, **kwargs)

    @property
    def path(self) -> str:
        """Where the bytes lie in the private storage."""
        return self.file.name or ""

    @property
    def url(self) -> str:
        """The lasting address of this very version: `/files/<uuid>/<number>`."""
        return reverse("files:version", args=[self.document.uuid, self.number])

    @property
    def kind_label(self) -> str:
        """«Документ Word»."""
        return labels.kind_label(self.media_type)

    @property
    def format_label(self) -> str:
        """«DOCX»."""
        return labels.format_label(self.media_type)

    @property
    def size_label(self) -> str:
        """«1,2 МБ»."""
        return labels.size_label(self.size)

    @property
    def sha256_short(self) -> str:
        """The first twelve characters of the checksum, enough to compare by eye."""
        return self.sha256[:12]
