"""Where a document stands today: derived, outside revisions, written by `knowledge_base.documents.standing` alone.

A value stored on the page itself would be reverted whenever an older draft is published.
"""

from __future__ import annotations

from django.db import models

from knowledge_base.documents.choices import ENDED_STATUSES, STATUS_TONE, Status, TextState


class Standing(models.Model):
    """Status with its reason, state of the text, counters."""

    page = models.OneToOneField(
        "documents.DocumentPage", primary_key=True, on_delete=models.CASCADE, related_name="standing"
    )
    status = models.CharField("статус", max_length=20, choices=Status.choices, default=Status.UNKNOWN, db_index=True)
    since = models.DateField("с какого дня", null=True)
    why = models.TextField("почему", blank=True)
    decided_by = models.ForeignKey(
        "documents.DocumentPage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="решивший документ",
    )
    ahead_status = models.CharField("станет", max_length=20, choices=Status.choices, blank=True)
    ahead_on = models.DateField("когда станет", null=True)
    ahead_why = models.TextField(blank=True)
    ahead_by = models.ForeignKey("documents.DocumentPage", null=True, on_delete=models.SET_NULL, related_name="+")
    edition = models.ForeignKey(
        "documents.Edition", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="текущая редакция"
    )
    text_state = models.CharField(
        "состояние текста", max_length=10, choices=TextState.choices, default=TextState.ABSENT, db_index=True
    )
    edition_count = models.PositiveIntegerField("утверждённых редакций", default=0)
    clause_count = models.PositiveIntegerField("пунктов", default=0)
    file_count = models.PositiveIntegerField("файлов", default=0)
    file_formats = models.CharField("виды файлов", max_length=100, blank=True)  # «PDF DOCX», each once
    issuer_name = models.CharField("орган, как он тогда назывался", max_length=300, blank=True)
    relation_count = models.PositiveIntegerField("связей с опубликованными документами", default=0)
    computed_for = models.DateField("посчитано на день")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "положение документа"
        verbose_name_plural = "положения документов"

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def tone(self) -> str:
        """The colour role of the status: in-force, pending, repealed, doubt."""
        return STATUS_TONE.get(self.status, "doubt")

    @property
    def is_over(self) -> bool:
        """Whether the act must no longer be relied on."""
        return self.status in ENDED_STATUSES
