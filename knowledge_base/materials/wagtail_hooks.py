"""The materials in the admin."""

from __future__ import annotations

from wagtail import hooks

from knowledge_base.materials.views.explorer import MaterialPageViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> MaterialPageViewSet:
    """Columns and filters of the materials in the explorer."""
    return MaterialPageViewSet()
