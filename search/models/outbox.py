"""What still has to be brought into the index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PendingUpdate(models.Model):
    """One key whose record must be made anew for one engine: written with the content, removed once it is indexed.

    Only keys, never contents: the record is read when the row is applied, so an old row can do no harm. Rows are
    removed one by one rather than up to a number: of two transactions the later id may be committed first.
    """

    engine = models.CharField(max_length=32)
    source = models.CharField(max_length=64)
    key = models.BigIntegerField()
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "ожидающее обновление поиска"
        verbose_name_plural = "ожидающие обновления поиска"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["engine", "attempts", "id"])]

    def __str__(self) -> str:
        return f"{self.engine}: {self.source} {self.key}"
