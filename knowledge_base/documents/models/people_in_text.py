"""People named in texts of the bank: what was found, what editors decided, which originals are closed, what was withdrawn.

Written by the folder `people` alone.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model_string

from knowledge_base.documents.models.edition import Edition


class NameDeed(models.TextChoices):
    """What becomes of a name."""

    LEAVE = "leave", "Оставить"
    COVER = "cover", "Закрыть"


class NameGround(models.TextChoices):
    """On what ground a name stays."""

    OFFICIAL = "official", "Должностное лицо при исполнении обязанностей"
    CONSENT = "consent", "Есть согласие"
    PUBLIC = "public", "Общедоступные данные: автор, историческое лицо"
    OTHER = "other", "Иное, словами"


class NameDecision(models.Model):
    """What an editor decided about one person in one document. `key` is `PersonName.key`: it outlives new readings."""

    page = models.ForeignKey(
        "documents.DocumentPage", verbose_name="документ", on_delete=models.CASCADE, related_name="name_decisions"
    )
    key = models.CharField("кто", max_length=200)
    deed = models.CharField("решение", max_length=10, choices=NameDeed.choices)
    ground = models.CharField("основание", max_length=10, choices=NameGround.choices, blank=True)
    words = models.CharField("словами", max_length=300, blank=True)
    consent = models.ForeignKey(
        "organisations.Consent", verbose_name="согласие", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто решил", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("когда", default=timezone.now)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "решение об имени"
        verbose_name_plural = "решения об именах"
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["page", "key"], name="name_decided_once")]

    def __str__(self) -> str:
        return self.get_deed_display()


class TextNames(models.Model):
    """Who is named in a text, by the text's checksum: derived, so that no screen searches a long act twice."""

    sha256 = models.CharField(max_length=64, unique=True)
    finder = models.PositiveIntegerField()
    names = models.JSONField(default=list)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "имена в тексте"
        verbose_name_plural = "имена в текстах"

    def __str__(self) -> str:
        return self.sha256[:12]


class ClosedOriginal(models.Model):
    """An edition or a file with names in the open, whose place a covered copy took. Editors alone see it."""

    page = models.ForeignKey("documents.DocumentPage", on_delete=models.CASCADE, related_name="closed_originals")
    edition = models.OneToOneField(Edition, null=True, on_delete=models.CASCADE, related_name="closed")
    file = models.ForeignKey(
        get_document_model_string(), verbose_name="оригинал", null=True, on_delete=models.CASCADE, related_name="+"
    )
    copy = models.ForeignKey(
        get_document_model_string(), verbose_name="копия", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто закрыл", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField("когда", default=timezone.now)

    readers_see = False
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "закрытый оригинал"
        verbose_name_plural = "закрытые оригиналы"

    def __str__(self) -> str:
        return str(self.edition or self.file)


class NameWithdrawal(models.Model):
    """That a name was withdrawn: who, when, why, from which documents, what was changed. The name itself is not repeated."""

    at = models.DateTimeField("когда", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField("причина", max_length=500)
    report = models.JSONField("отчёт", default=dict)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "отзыв имени"
        verbose_name_plural = "отзывы имён"
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y}"


for _model, _names in (
    (NameDecision, ("page", "consent", "decided_by")),
    (ClosedOriginal, ("page", "edition", "file", "copy", "closed_by")),
    (NameWithdrawal, ("by",)),
):
    for _name in _names:
        _field: Any = _model._meta.get_field(_name)
        _field.wagtail_reference_index_ignore = True
