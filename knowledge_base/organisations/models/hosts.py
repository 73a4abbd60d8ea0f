"""The pages below which organisations and people have their addresses."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.pages.models import BasePage


class OrganisationsPage(BasePage):
    """«Организации»."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    search_excluded_reason = "A list of organisations, each of which is found by itself."

    class Meta:
        verbose_name = "каталог организаций"
        verbose_name_plural = "каталоги организаций"


class PeoplePage(BasePage):
    """«Люди»."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    search_excluded_reason = "A list of people, each of whom is found by himself."

    class Meta:
        verbose_name = "каталог людей"
        verbose_name_plural = "каталоги людей"
