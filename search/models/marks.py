"""Marks by which processes learn that what they keep in memory has changed."""

from __future__ import annotations

from django.db import models


class Mark(models.Model):
    """A value that is another after every change of the thing it is named by; written in the transaction of the change."""

    name = models.CharField(max_length=32, primary_key=True)
    value = models.CharField(max_length=32)

    class Meta:
        verbose_name = "отметка об изменении"
        verbose_name_plural = "отметки об изменении"

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
