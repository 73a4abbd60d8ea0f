"""What an edition changed against the one before it: derived, outside revisions, written by `comparison.stored` alone.

Kept in the database and not in the cache: the page of a text asks on every view which of its clauses ever changed, and must
neither compare two thousand clauses nor forget its links whenever the cache is emptied.
"""

from __future__ import annotations

from django.db import models

from knowledge_base.documents.models.edition import Edition


class EditionChanges(models.Model):
    """The clauses of an approved edition that differ from the approved edition before it, in the order of the text."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE, related_name="changes")
    former = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+", verbose_name="с чем сравнена")
    key = models.CharField("что сравнено", max_length=64)  # of both texts as they were cut, and of the way of comparing
    turns = models.JSONField("изменения", default=list)  # `comparison.turns.Turn` of each clause that is not as it was

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "изменения редакции"
        verbose_name_plural = "изменения редакций"

    def __str__(self) -> str:
        return f"{self.edition_id} ← {self.former_id}"
