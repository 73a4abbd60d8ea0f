"""What still has to be brought into the indexes, and how far each engine has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PendingUpdate(models.Model):
    """One key whose record must be made anew: written with the content, removed once every engine has passed it.

    Only keys, never contents: the record is read when the row is applied, so an old row can do no harm. An
    id may be given early and committed late: `search.upkeep.change_log` says when rows may be read (docs/adr/0018).
    """

    source = models.CharField(max_length=64)
    key = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "ожидающее обновление поиска"
        verbose_name_plural = "ожидающие обновления поиска"

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class EngineCursor(models.Model):
    """The last row that an engine has passed. A name that ends with «#building» holds the place where its rebuild began."""

    engine = models.CharField(max_length=64, unique=True)
    row = models.BigIntegerField(default=0)
    lost = models.BooleanField(default=False)
    """Rows were removed that it had not passed: its index must be rebuilt."""
    moved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "место движка в очереди обновлений"
        verbose_name_plural = "места движков в очереди обновлений"

    def __str__(self) -> str:
        return f"{self.engine}: {self.row}"


class FailedUpdate(models.Model):
    """A key that an engine has passed although its record could not be made or stored: tried again, a few times."""

    engine = models.CharField(max_length=64)
    source = models.CharField(max_length=64)
    key = models.BigIntegerField()
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "неудавшееся обновление поиска"
        verbose_name_plural = "неудавшиеся обновления поиска"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["engine", "source", "key"], name="search_failed_once")
        ]

    def __str__(self) -> str:
        return f"{self.engine}: {self.source} {self.key}"
