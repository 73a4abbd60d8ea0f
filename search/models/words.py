"""Words that occur in what readers can find: the list by which misspellings are mended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class KnownWord(models.Model):
    """One folded word and in how many records it stands, as counted at the last rebuild and added to since."""

    word = models.CharField("слово", max_length=64, unique=True)
    records = models.PositiveIntegerField("записей", default=1)

    class Meta:
        verbose_name = "слово указателя"
        verbose_name_plural = "слова указателя"
        ordering: ClassVar[list[str]] = ["word"]

    def __str__(self) -> str:
        return self.word
