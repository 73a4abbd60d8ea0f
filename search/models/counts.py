"""How often what was asked, by day: no addresses, no readers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class QueryCount(models.Model):
    """One question on one day."""

    day = models.DateField("день")
    key = models.CharField(max_length=200)
    """The question folded, so that «Приказ 158» and «приказ  158» are one."""
    text = models.CharField("запрос", max_length=200)
    """As it was typed last."""
    asked = models.PositiveIntegerField("спрошено", default=0)
    without_results = models.PositiveIntegerField("ничего не найдено", default=0)
    seen = models.PositiveIntegerField("показано", default=0)
    """How often a browser that tells showed the results."""
    opened = models.PositiveIntegerField("открыто", default=0)
    """How often something of them was opened in such a browser."""

    class Meta:
        verbose_name = "запросы за день"
        verbose_name_plural = "запросы по дням"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "key"], name="search_query_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.text}"
