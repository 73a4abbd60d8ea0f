"""News in the admin."""

from __future__ import annotations

from wagtail import hooks

from knowledge_base.news.views.explorer import NewsPageViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> NewsPageViewSet:
    """Columns and filters of news in the explorer."""
    return NewsPageViewSet()
