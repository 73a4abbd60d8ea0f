"""Wagtail's own review offers «одобрить» only to who may publish the thing: the last approval publishes it.

Without this a reviewer of a kind that he may not publish loses his click in a screen without words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.models import GroupApprovalTask, Page
from wagtail.permissions import policy_registry

_MARK = "_asks_for_publishing"
Actions = list[tuple[str, str, bool]]


def connect() -> None:
    """Teach the step; called once, when applications are ready. Safe to repeat."""
    if not getattr(GroupApprovalTask.get_actions, _MARK, False):
        GroupApprovalTask.get_actions = _taught(GroupApprovalTask.get_actions)


def _taught(original: Callable[[Any, Any, Any], Actions]) -> Callable[[Any, Any, Any], Actions]:
    @wraps(original)
    def get_actions(self: Any, obj: Any, user: Any) -> Actions:
        offered = original(self, obj, user)
        state = obj.current_workflow_state if obj is not None and offered else None
        if state is None or not state.is_at_final_task or may_publish(obj, user):
            return offered
        return [action for action in offered if action[0] != "approve"]

    setattr(get_actions, _MARK, True)
    return get_actions


def may_publish(thing: Any, user: Any) -> bool:
    """What the publishing itself will ask."""
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_publish())
    return bool(policy_registry.get(thing).user_has_permission(user, "publish"))
