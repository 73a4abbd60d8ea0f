"""Events in the admin."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from knowledge_base.events.models import Event
from knowledge_base.events.views.bulk import DeleteEvents
from knowledge_base.events.views.menu_items import LeadersPublish, LeadersUnpublish
from knowledge_base.events.views.viewset import EventViewSet

register_snippet(EventViewSet)
# After Wagtail's own for snippets, in whose place it comes.
hooks.register("register_bulk_action", DeleteEvents, order=10)


@hooks.register("register_snippet_action_menu_item")
def leaders_publish(model: type[Any]) -> LeadersPublish | None:
    """«Опубликовать» for leaders."""
    return LeadersPublish(order=30) if model is Event else None


@hooks.register("register_snippet_action_menu_item")
def leaders_unpublish(model: type[Any]) -> LeadersUnpublish | None:
    """«Снять с публикации» for leaders."""
    return LeadersUnpublish(order=20) if model is Event else None
