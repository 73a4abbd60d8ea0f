"""«Опубликовать» and «Снять с публикации» for leaders: Wagtail's own ask for the permission of the whole model."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem

from knowledge_base.events.models import Event


def _by_leadership(context: Any) -> bool:
    """Whether this user may publish the event of the screen though he has no permission for all of them."""
    if context.get("locked_for_user"):
        return False
    user, event = context["request"].user, context.get("instance")
    policy = policy_registry.get_by_type(Event)
    if policy.reaches_all(user, "publish"):
        return False
    if event is None or event.pk is None:
        return bool(policy.user_has_permission(user, "publish"))
    return bool(policy.user_has_permission_for_instance(user, "publish", event))


class LeadersPublish(PublishMenuItem):
    """«Опубликовать»."""

    def is_shown(self, context: Any) -> bool:
        """On events of one's own communities."""
        return _by_leadership(context)


class LeadersUnpublish(UnpublishMenuItem):
    """«Снять с публикации»."""

    def is_shown(self, context: Any) -> bool:
        """On published events of one's own communities."""
        return context["view"] == "edit" and bool(context["instance"].live) and _by_leadership(context)
