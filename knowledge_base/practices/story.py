"""The chapters of a practice's page: one list for the page's contents and for the passages of the search. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RESOURCE_LABELS = (
    ("resources_staff", "Кадры"),
    ("resources_equipment", "Оборудование"),
    ("resources_finance", "Финансы"),
    ("resources_partners", "Партнёры"),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the page: id of its element and its heading."""

    anchor: str
    title: str
    level: int = 1


PROBLEM = Chapter("problem", "Проблема")
GOAL = Chapter("goal", "Цель и задачи")
IDEA = Chapter("idea", "Идея")
# «content» is the id of the page's main part.
CONTENT = Chapter("content-of-practice", "Как это устроено")
STEPS = Chapter("steps", "Как внедрить")
RESOURCES = Chapter("resources", "Что понадобится")
RESULTS = Chapter("results", "Что изменилось")
LIMITS = Chapter("limits", "Кому подойдёт")
WHERE = Chapter("where", "Где увидеть")
MATERIALS = Chapter("materials", "Материалы")
BASIS = Chapter("basis", "На чём основана")

ORDER = (PROBLEM, GOAL, IDEA, CONTENT, STEPS, RESOURCES, RESULTS, LIMITS, WHERE, MATERIALS, BASIS)

#: Chapters made of fields alone; the others hold rows, and the caller knows whether there are any.
_FIELDS: Mapping[Chapter, tuple[str, ...]] = {
    PROBLEM: ("problem",),
    GOAL: ("goal", "tasks"),
    IDEA: ("idea", "technologies"),
    CONTENT: ("body",),
    RESOURCES: (*(name for name, _ in RESOURCE_LABELS), "conditions"),
    LIMITS: ("fits", "limits"),
}


def chapters_of(page: Any, there: Mapping[str, bool]) -> tuple[Chapter, ...]:
    """The chapters that have something in them; `there` says so of those that hold rows, by anchor."""
    return tuple(
        chapter
        for chapter in ORDER
        if there.get(chapter.anchor) or any(len(getattr(page, name)) for name in _FIELDS.get(chapter, ()))
    )


def lines(text: str) -> tuple[str, ...]:
    """What was written one a line, without the dashes and numbers that people put before."""
    found = (line.strip(" \t•–—-·*").removesuffix(";").strip() for line in text.splitlines())
    return tuple(line for line in found if line)
