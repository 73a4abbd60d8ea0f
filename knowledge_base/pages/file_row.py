"""Rows that show a file with its caption: the abstract row, and what readers see of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from portal.files.models import PortalDocument


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


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file to take away: what readers see in place of its name, and the file."""

    title: str
    file: PortalDocument


def files_of(rows: Iterable[FileRow]) -> tuple[FileLine, ...]:
    """Files of these rows in the editors' order; a file that is gone is left out. One query."""
    given = [row for row in rows if row.file_id]
    files = PortalDocument.objects.in_bulk([row.file_id for row in given]) if given else {}
    found = ((row, files.get(row.file_id)) for row in given)
    return tuple(FileLine(row.caption or file.title, file) for row, file in found if file is not None)
