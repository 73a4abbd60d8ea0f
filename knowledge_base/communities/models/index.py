"""The page under which nodes and tasks lie and on which nodes are listed."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.pages.models import BasePage


class CommunitiesPage(BasePage):
    """«Сообщества»."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["communities.NodePage", "communities.TaskPage"]
    search_excluded_reason = "A list of communities, each of which is found by itself."

    class Meta:
        verbose_name = "раздел сообществ"
        verbose_name_plural = "разделы сообществ"
