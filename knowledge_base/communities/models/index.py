"""The page under which nodes and tasks lie and on which nodes are listed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest

from knowledge_base.communities.catalogue import CATALOGUE, task_rows
from knowledge_base.communities.models.task import TaskPage
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import IndexPage


class CommunitiesPage(IndexPage):
    """«Сообщества»: topical tasks above, then the nodes with filters."""

    catalogue: ClassVar[Catalogue] = CATALOGUE
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["communities.NodePage", "communities.TaskPage"]

    class Meta:
        verbose_name = "раздел сообществ"
        verbose_name_plural = "разделы сообществ"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `tasks` (rows) where nothing is chosen: whoever has chosen reads the list."""
        context = super().get_context(request, *args, **kwargs)
        shown = context["listing"]
        whole = not shown.chips and shown.pagination.current == 1
        context["tasks"] = task_rows(TaskPage.objects.published().order_by("path"), request) if whole else ()
        return context
