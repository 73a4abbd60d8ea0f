"""The page on which the terms are listed and below which each has its address."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.pages.index_page import HostPage


class GlossaryPage(HostPage):
    """«Глоссарий»."""

    item_template: ClassVar[str] = "glossary/term.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    max_count = 1

    class Meta:
        verbose_name = "глоссарий"
        verbose_name_plural = "глоссарии"
