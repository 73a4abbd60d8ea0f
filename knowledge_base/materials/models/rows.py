"""What a material's page holds in rows: authors, files, the acts on which it rests."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from knowledge_base.documents.models.basis_row import BasisRow
from knowledge_base.pages.file_row import FileRow

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


class MaterialFile(FileRow):
    """A file of the material."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="files")


class MaterialBasis(BasisRow):
    """An act of the bank on which the material rests."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="basis")
