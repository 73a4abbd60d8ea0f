"""A row that shows a file with its caption."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable


class FileRow(Orderable):
    """Abstract: a file and what readers see in place of its name. A room adds the `ParentalKey`."""

    file = models.ForeignKey(
        get_document_model_string(), verbose_name="файл", on_delete=models.CASCADE, related_name="+"
    )
    caption = models.CharField(
        "подпись",
        max_length=200,
        blank=True,
        help_text="Например «Карточки для печати». Если пусто, читатель увидит название файла",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("file"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "файл"
        verbose_name_plural = "файлы"

    def __str__(self) -> str:
        return self.caption or str(self.file)
