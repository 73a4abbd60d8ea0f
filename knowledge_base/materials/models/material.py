"""A methodical material: what it is, whom it helps, its files and its text."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.materials.models.fields import MaterialFields


class MaterialPage(MaterialFields):
    """Recommendations, a lesson's plan, a recording …"""

    parent_page_types: ClassVar[list[str]] = ["materials.MaterialsPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "материал"
        verbose_name_plural = "материалы"
