"""Dated editions of a document's text, and the clauses cut from them.

Editions stand outside the page's form and revisions: they have a draft state of their own and a screen of their own.
Everything that changes them goes through `knowledge_base.documents.editing`.
"""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string

from knowledge_base.documents.choices import EditionState


class ApprovedTextError(Exception):
    """Somebody tried to change an edition that is approved; its text is what readers were told."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions; `light()` leaves the long text in the database."""

    def approved(self) -> EditionQuerySet:
        """Those that readers may see (of a published document)."""
        return self.filter(state=EditionState.APPROVED)

    def light(self) -> EditionQuerySet:
        """Without the text, which may be half a megabyte."""
        return self.defer("text")

    def with_amending(self) -> EditionQuerySet:
        """With what a list of editions shows: the amending act, the file, who edited and who approved."""
        return self.select_related("amended_by", "source_file", "edited_by", "approved_by")


class Edition(models.Model):
    """The text of a document as it is in force from a day on."""

    page = models.ForeignKey(
        "documents.DocumentPage", verbose_name="документ", on_delete=models.CASCADE, related_name="editions"
    )
    in_force_from = models.DateField(
        "действует с",
        null=True,
        blank=True,
        help_text="День, с которого действует этот текст. У первоначального текста можно не указывать",
    )
    amended_by = models.ForeignKey(
        "documents.DocumentPage",
        verbose_name="изменяющий документ",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="amended_editions",
        help_text="Документ банка, которым внесены изменения. У первоначального текста не указывается",
    )
    amending_text = models.CharField(
        "изменяющий документ, если его нет в банке",
        max_length=300,
        blank=True,
        help_text="Например «приказ от 12.03.2024 № 41»",
    )
    what_changed = models.TextField(
        "что изменилось", blank=True, help_text="Для читателя, по существу: «Методический день перенесён на среду»"
    )
    for_whom = models.CharField(
        "кого касается",
        max_length=300,
        blank=True,
        help_text="Кому изменение важно в работе: «Методисты школ и наставники». Пусто — те, кому адресован документ",
    )
    to_do = models.TextField(
        "что сделать",
        blank=True,
        help_text="Каждое действие с новой строки: «До 1 сентября внести изменения в план работы». Пусто — ничего",
    )
    source_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name="файл, из которого взят текст",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField("текст", blank=True)
    sha256 = models.CharField("контрольная сумма текста", max_length=64, blank=True, editable=False)
    state = models.CharField(
        "состояние", max_length=10, choices=EditionState.choices, default=EditionState.DRAFT, editable=False
    )
    corrects = models.ForeignKey(
        "self",
        verbose_name="исправляет",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    approved_at = models.DateTimeField("утверждена", null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    edited_at = models.DateTimeField("изменена", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EditionQuerySet.as_manager()

    # What approval freezes; the text is compared by its checksum.
    FROZEN: ClassVar[tuple[str, ...]] = (
        "page_id",
        "in_force_from",
        "amended_by_id",
        "amending_text",
        "what_changed",
        "for_whom",
        "to_do",
        "source_file_id",
        "sha256",
    )

    class Meta:
        verbose_name = "редакция"
        verbose_name_plural = "редакции"
        ordering = [models.F("in_force_from").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["page", "state", "in_force_from"], name="edition_current")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the checksum; raises ApprovedTextError when an approved edition would change."""
        if "text" not in self.get_deferred_fields():
            self.sha256 = checksum(self.text)
        if self.pk:
            stored = Edition.objects.filter(pk=self.pk).values("state", *self.FROZEN).first()
            if stored and stored["state"] != EditionState.DRAFT:
                changed = [name for name in self.FROZEN if stored[name] != getattr(self, name)]
                if changed:
                    raise ApprovedTextError(f"edition {self.pk} is approved, cannot change {', '.join(changed)}")
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """«Редакция от 12.03.2024» or «Первоначальный текст»."""
        if self.in_force_from is None or not self.is_amended:
            return "Первоначальный текст"
        return f"Редакция от {self.in_force_from:%d.%m.%Y}"

    @property
    def is_amended(self) -> bool:
        """Whether some act changed the text, as opposed to the text as adopted."""
        return bool(self.amended_by_id or self.amending_text)

    @property
    def is_draft(self) -> bool:
        """Only drafts may be changed."""
        return self.state == EditionState.DRAFT

    @property
    def is_approved(self) -> bool:
        """Readers of a published document see it."""
        return self.state == EditionState.APPROVED


class Clause(models.Model):
    """A part of an edition's text with a number and an address of its own; derived by `clauses.cut`."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(default=0)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)

    # Rows by the thousand that refer to nothing an editor could look for.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "пункт"
        verbose_name_plural = "пункты"
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "anchor"], name="clause_anchor_once")]

    def __str__(self) -> str:
        return self.label or self.anchor


def checksum(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal; "" for an empty text."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


# An edition belongs to its document and is no use of it; who touched it is no use of that person's account.
for _name in ("page", "corrects", "approved_by", "edited_by"):
    _field: Any = Edition._meta.get_field(_name)
    _field.wagtail_reference_index_ignore = True
