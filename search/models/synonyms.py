"""Synonyms that editors keep: live at once, without a rebuild."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SynonymSet(models.Model):
    """Words and phrases that mean the same to a reader who searches, one a line."""

    words = models.TextField(
        "слова и выражения", help_text="Каждое с новой строки: сокращение, полное название, как ещё говорят."
    )
    one_way = models.BooleanField(
        "только от первого к остальным",
        default=False,
        help_text="Кто ищет первое, найдёт и остальные, но не наоборот.",
    )
    active = models.BooleanField("действует", default=True)
    note = models.CharField("примечание", max_length=250, blank=True)

    class Meta:
        verbose_name = "синонимы"
        verbose_name_plural = "синонимы поиска"
        ordering: ClassVar[list[str]] = ["words"]

    def __str__(self) -> str:
        return " — ".join(self.words.splitlines())[:120]


class ShippedSwitch(models.Model):
    """A set of the shipped list that editors have switched off; the lists stand in `search/alike/lists`."""

    key = models.CharField(max_length=40, unique=True)
    """Of the set (`search.alike.synonym_lists`): made of its expressions, so that it survives a new order of the list."""

    class Meta:
        verbose_name = "отключённый готовый набор"
        verbose_name_plural = "отключённые готовые наборы"

    def __str__(self) -> str:
        return self.key
