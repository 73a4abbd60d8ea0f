"""What is derived of an edition's text besides its clauses: citations of other acts, and marks by which like texts are known.

Written by `linking.stored` and `conflicts.stored` alone, in a task after the text was saved; the text is what was said, these
rows may be made anew at any time.
"""

from __future__ import annotations

from django.db import models

from knowledge_base.documents.models.edition import Edition


class CitationRow(models.Model):
    """An act named in a clause: `start` … `end` count in the clause's `part` (heading or text).

    ``number_key`` and ``date`` are what links go by; ``target`` is the document of the bank, a draft included: who shows a
    link asks whether readers see it. ``ambiguous``: several documents answer to these requisites, so that none is linked.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=120)
    label = models.CharField(max_length=160, blank=True)
    part = models.CharField(max_length=8)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True)
    date = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    named = models.BooleanField(default=False)
    target = models.ForeignKey("documents.DocumentPage", null=True, on_delete=models.SET_NULL, related_name="cited_in")
    ambiguous = models.BooleanField(default=False)

    # Rows by the thousand that editors never look for; what rests on a document is asked by `linking.cited_by`.
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "ссылка в тексте"
        verbose_name_plural = "ссылки в текстах"
        ordering = ["edition", "position"]
        indexes = [
            models.Index(fields=["edition", "position"], name="citation_order"),
            models.Index(fields=["number_key", "date"], name="citation_requisites"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip() or self.anchor


class TextMarks(models.Model):
    """That an edition's text was looked through: `key` says which text and by which rules; `signature` is its MinHash."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE, related_name="marks")
    key = models.CharField(max_length=64)
    signature = models.BinaryField(default=b"")

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "приметы текста"
        verbose_name_plural = "приметы текстов"

    def __str__(self) -> str:
        return str(self.edition_id)


class TextBand(models.Model):
    """A part of a text's signature: texts that share one may be near-duplicates."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "часть приметы текста"
        verbose_name_plural = "части примет текстов"

    def __str__(self) -> str:
        return str(self.value)
