"""A row that names a document as the ground of something in another room."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from knowledge_base.documents.forms.document_chooser import DocumentChooser


class BasisRow(Orderable):
    """Abstract: a document of the bank and the clause in it. A room adds the `ParentalKey`; `documents.basis` shows the rows."""

    document = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="документ банка",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Ищите по номеру или названию. Если документ утратит силу, страница покажет это сама",
    )
    clause = models.CharField("пункт", max_length=100, blank=True, help_text="Например «п. 2.3»")

    panels: ClassVar[list[Any]] = [FieldPanel("document", widget=DocumentChooser), FieldPanel("clause")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "основание"
        verbose_name_plural = "основания"

    def __str__(self) -> str:
        return f"{self.document}, {self.clause}" if self.clause else str(self.document)
