"""What a document's page holds in rows: relations to other documents, files, what to do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from knowledge_base.documents.choices import FileRole, Verb
from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.documents.forms.verb_select import VerbSelect


class Relation(Orderable):
    """One edge: this document does `verb` to `target`. Stored once; the target shows it by the reverse verb."""

    page = ParentalKey("documents.DocumentPage", on_delete=models.CASCADE, related_name="relations")
    verb = models.CharField(
        "что делает этот документ",
        max_length=20,
        choices=Verb.choices,
        help_text="Другой документ сам покажет обратную связь: «Изменяет» станет там «Изменён»",
    )
    target = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="с каким документом",
        on_delete=models.CASCADE,
        related_name="incoming",
        help_text="Выберите документ банка. Ищите по номеру или названию",
    )
    clause = models.CharField(
        "в каком пункте сказано",
        max_length=100,
        blank=True,
        help_text="Пункт этого документа, например «п. 2»",
    )
    part = models.CharField(
        "какой части касается",
        max_length=300,
        blank=True,
        help_text="Если не всего документа, например «п. 3.4 приложения». Отмена части не отменяет документ целиком",
    )
    effective_on = models.DateField(
        "с какого дня",
        null=True,
        blank=True,
        help_text="Если не с того дня, когда вступает в силу этот документ",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("verb", widget=VerbSelect),
        FieldPanel("target", widget=DocumentChooser),
        FieldRowPanel([FieldPanel("clause"), FieldPanel("part"), FieldPanel("effective_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "связь"
        verbose_name_plural = "связи"

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.target}"


class Attachment(Orderable):
    """A file of the document, with what it is to the document."""

    page = ParentalKey("documents.DocumentPage", on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(
        get_document_model_string(), verbose_name="файл", on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField("что это", max_length=20, choices=FileRole.choices, default=FileRole.OFFICIAL)
    title = models.CharField(
        "подпись",
        max_length=200,
        blank=True,
        help_text="Например «Приложение 2. Форма заявки». Если пусто, читатель увидит название файла",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("file"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("title")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "файл"
        verbose_name_plural = "файлы"

    def __str__(self) -> str:
        return self.title or str(self.file)


class ActionStep(Orderable):
    """«Что сделать»: one action and its term."""

    page = ParentalKey("documents.DocumentPage", on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(
        "что сделать", max_length=400, help_text="Например «Утвердить план методической работы школы»"
    )
    term = models.CharField("срок", max_length=100, blank=True, help_text="Например «до 1 сентября» или «ежегодно»")

    panels: ClassVar[list[Any]] = [FieldPanel("text"), FieldPanel("term")]

    class Meta(Orderable.Meta):
        verbose_name = "действие"
        verbose_name_plural = "действия"

    def __str__(self) -> str:
        return self.text
