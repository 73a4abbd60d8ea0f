"""What a material's page holds in rows: authors, files, the acts on which it rests."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from knowledge_base.documents.forms.document_chooser import DocumentChooser

PAGE = "materials.MaterialPage"


class MaterialAuthor(Orderable):
    """An author: a person (shown only with a consent current today) or an organisation."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="человек",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="authored_materials",
        help_text="Читатели увидят имя, только пока действует согласие этого человека",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="или организация",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="authored_materials",
        help_text="Если автор — коллектив, например методическая служба",
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("person"), FieldPanel("organisation")])]

    class Meta(Orderable.Meta):
        verbose_name = "автор"
        verbose_name_plural = "авторы"

    def __str__(self) -> str:
        return str(self.person or self.organisation or "")

    def clean(self) -> None:
        """One of the two, not both."""
        super().clean()
        if self.person_id and self.organisation_id:
            raise ValidationError("В одной строке укажите либо человека, либо организацию")


class MaterialFile(Orderable):
    """A file of the material with its caption."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        get_document_model_string(), verbose_name="файл", on_delete=models.CASCADE, related_name="+"
    )
    caption = models.CharField(
        "подпись",
        max_length=200,
        blank=True,
        help_text="Например «Карточки для работы в парах». Если пусто, читатель увидит название файла",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("file"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = "файл"
        verbose_name_plural = "файлы"

    def __str__(self) -> str:
        return self.caption or str(self.file)


class MaterialBasis(Orderable):
    """An act of the bank on which the material rests."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="basis")
    document = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="документ банка",
        on_delete=models.CASCADE,
        related_name="materials_on_it",
        help_text="Ищите по номеру или названию. Если документ утратит силу, материал покажет это",
    )
    clause = models.CharField("пункт", max_length=100, blank=True, help_text="Например «п. 2.3»")

    panels: ClassVar[list[Any]] = [FieldPanel("document", widget=DocumentChooser), FieldPanel("clause")]

    class Meta(Orderable.Meta):
        verbose_name = "основание"
        verbose_name_plural = "основания"

    def __str__(self) -> str:
        return f"{self.document}, {self.clause}" if self.clause else str(self.document)
