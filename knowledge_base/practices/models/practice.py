"""A practice: its passport, told as a story."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.practices.models.practice_fields import PracticeFields


class PracticePage(PracticeFields):
    """What somebody does better than is usual, written down so that others can take it over."""

    search_excluded_reason = "Its source comes next."
    parent_page_types: ClassVar[list[str]] = ["practices.PracticesPage", "communities.NodePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "практика"
        verbose_name_plural = "практики"
        permissions: ClassVar[list[tuple[str, str]]] = [
            ("assess_practicepage", "Может менять статус экспертизы практики"),
        ]
