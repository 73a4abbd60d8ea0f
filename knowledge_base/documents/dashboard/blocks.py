"""Figures → blocks for people: words, numbers, and the address of the list that holds exactly those. No query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Page

from knowledge_base.documents.choices import IN_FORCE_STATUSES, Kind, Level, Status, TextState
from knowledge_base.documents.dashboard.conditions import month_words
from knowledge_base.documents.dashboard.figures import Stock, Unfinished
from knowledge_base.documents.dashboard.registry import Block, Figure


@dataclass(frozen=True, slots=True)
class Month:
    """A line of «по месяцам»."""

    label: str
    added: Figure
    ended: Figure


class Addresses:
    """Addresses of the explorer of one bank."""

    def __init__(self, bank: Page) -> None:
        self._base = reverse("wagtailadmin_explore", args=[bank.pk])

    def any(self, **chosen: str | Iterable[str]) -> str:
        """The list narrowed so."""
        return f"{self._base}?{urlencode(chosen, doseq=True)}"

    def seen(self, **chosen: str | Iterable[str]) -> str:
        """The same of what readers see."""
        return self.any(site="published", **chosen)


def main_figures(stock: Stock, at: Addresses) -> tuple[Figure, ...]:
    """The few numbers that stand large, on the home screen too."""
    in_force = sum(stock.statuses.get(status, 0) for status in IN_FORCE_STATUSES)
    chosen = [status.value for status in Status if status in IN_FORCE_STATUSES]
    return (
        Figure("Документов на сайте", stock.total, at.seen()),
        Figure("Действуют", in_force, at.seen(standing=chosen)),
        Figure(
            "С утверждённым текстом", stock.texts.get(TextState.APPROVED, 0), at.seen(text=TextState.APPROVED.value)
        ),
        Figure("Сверены с источником за год", stock.looks["fresh"], at.seen(look="fresh")),
    )


def statuses(stock: Stock, at: Addresses) -> tuple[tuple[Status, Figure], ...]:
    """All statuses that occur, in the order of the vocabulary."""
    return tuple(
        (status, Figure(str(status.label), stock.statuses[status], at.seen(standing=status.value)))
        for status in Status
        if stock.statuses.get(status)
    )


def levels(stock: Stock, at: Addresses) -> Block:
    """«По уровням», all four."""
    figures = (Figure(str(level.label), stock.levels.get(level, 0), at.seen(level=level.value)) for level in Level)
    return Block("levels", "По уровням", tuple(figures))


def kinds(stock: Stock, at: Addresses) -> Block:
    """«По видам», the most frequent first."""
    found = sorted((kind for kind in Kind if stock.kinds.get(kind)), key=lambda kind: -stock.kinds[kind])
    return Block(
        "kinds",
        "По видам",
        tuple(Figure(str(kind.label), stock.kinds[kind], at.seen(kind=kind.value)) for kind in found),
    )


def texts(stock: Stock, at: Addresses) -> Block:
    """«Тексты»: what a reader gets."""
    words = {
        TextState.APPROVED: "Текст утверждён",
        TextState.DRAFT: "Текст только в черновике",
        TextState.FILES: "Только файл",
        TextState.ABSENT: "Ни текста, ни файла",
    }
    return Block(
        "texts",
        "Тексты",
        tuple(Figure(word, stock.texts.get(state, 0), at.seen(text=state.value)) for state, word in words.items()),
    )


def stale(stock: Stock, at: Addresses) -> Block:
    """«Требует внимания»: what of the published stock is out of date or doubtful."""
    looks = stock.looks
    letters = "похожий номер, дата раньше возможной, знаки не той азбуки"
    ended = ("Основание утратило силу", looks["grounds"], at.seen(ground="ended"), "сам документ ещё действует")
    old = ("Не сверялись с источником больше года", looks["unverified"], at.seen(look="unverified"))
    lines = (
        ended,
        ("Срок пересмотра прошёл", looks["overdue"], at.seen(review="due"), ""),
        (*old, "или ни разу; без утративших силу"),
        ("Без текста, и не сказано почему", looks["textless"], at.seen(lacks="text"), ""),
        ("Сомнения в реквизитах", looks["doubtful"], at.seen(look="doubtful"), letters),
    )
    return Block("stale", "Требует внимания", tuple(Figure(*line, alarm=line[1] > 0) for line in lines))


def unfinished(found: Unfinished, at: Addresses) -> Block:
    """«Не опубликовано»: apart from the stock that readers see."""
    lines = (
        ("Черновики документов", found.drafts, at.any(site="draft"), "читатели их не видят"),
        ("Опубликованы, есть правки", found.changed, at.any(site="changed"), "читатели видят прежнее"),
        ("На проверке", found.checking, at.any(checking="now"), ""),
        ("Правки не переданы на проверку", found.not_handed, at.any(checking="draft"), ""),
        ("С текстом в черновике", found.draft_texts, at.any(look="draft_text"), ""),
        ("Закрыты от читателей", found.hidden, at.any(site="hidden"), "опубликованы, но доступ ограничен"),
    )
    return Block("unfinished", "Не опубликовано", tuple(Figure(*line) for line in lines))


def months(stock: Stock, at: Addresses) -> tuple[Month, ...]:
    """The last twelve months, this one first."""
    return tuple(
        Month(month_words(first), _of(stock.added, "added", first, at), _of(stock.ended, "ended", first, at))
        for first in sorted(stock.added, reverse=True)
    )


def _of(numbers: Mapping[dt.date, int], name: str, first: dt.date, at: Addresses) -> Figure:
    return Figure(month_words(first), numbers[first], at.seen(**{name: f"{first:%Y-%m}"}))
