"""A node of the methodical network."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.communities.models.node_fields import NodeFields


class NodePage(NodeFields):
    """The page of a community; practices and news of the community may lie below it."""

    search_excluded_reason = "Its source comes next."
    parent_page_types: ClassVar[list[str]] = ["communities.CommunitiesPage"]

    class Meta:
        verbose_name = "сообщество"
        verbose_name_plural = "сообщества"
