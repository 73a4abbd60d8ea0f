"""Who may do what with which event (decision 6).

Wagtail's permissions of snippets hold for a whole model. Here a permission of the model («events.change_event») reaches every
event, as Wagtail means it; whoever leads a community has no such permission and still may work on the events of his own
communities, because he leads them. So that whatever in Wagtail asks for the model's permission only (reports, the log) shows
leaders nothing.

Whose an event is, the stored row says: a draft that names another community changes nothing until it is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from knowledge_base.communities.models import Leadership
from knowledge_base.events.models import Event

#: What a leader may do with the events of his communities.
LEADERS_MAY = frozenset({"add", "change", "view", "publish"})
_CACHE = "_led_nodes"


def led_nodes(user: Any) -> frozenset[int]:
    """Keys of the communities that this user leads. One query for each user object, which lives as long as a request."""
    if not user.is_active:
        return frozenset()
    known: frozenset[int] | None = getattr(user, _CACHE, None)
    if known is None:
        known = frozenset(Leadership.objects.filter(group__user=user).values_list("node_id", flat=True))
        setattr(user, _CACHE, known)
    return known


class EventPermissionPolicy(ModelPermissionPolicy):
    """The model's permissions for all events, leadership for the events of one's own communities."""

    def reaches_all(self, user: Any, action: str) -> bool:
        """Whether this user may do it with every event."""
        return bool(super().user_has_permission(user, action))

    def user_has_permission(self, user: Any, action: str) -> bool:
        """With some event at least."""
        return self.reaches_all(user, action) or (action in LEADERS_MAY and bool(led_nodes(user)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Event) -> bool:
        """With this event. One query for leaders, none for others."""
        if self.reaches_all(user, action):
            return True
        return action in LEADERS_MAY and bool(led_nodes(user)) and _owner(instance) in led_nodes(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Event]:
        """All events, those of one's communities, or none."""
        actions = set(actions)
        if any(self.reaches_all(user, action) for action in actions):
            return Event.objects.all()
        if actions & LEADERS_MAY:
            return Event.objects.filter(node__in=led_nodes(user))
        return Event.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Users who may do any of it with some event."""
        users: QuerySet[Any] = super().users_with_any_permission(actions)
        if not set(actions) & LEADERS_MAY:
            return users
        leaders = users.model._default_manager.filter(is_active=True, groups__node_leadership__isnull=False)
        return _either(users, leaders)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Event) -> QuerySet[Any]:
        """Users who may do any of it with this event."""
        users: QuerySet[Any] = super().users_with_any_permission(actions)
        node = _owner(instance)
        if node is None or not set(actions) & LEADERS_MAY:
            return users
        leaders = users.model._default_manager.filter(is_active=True, groups__node_leadership__node=node)
        return _either(users, leaders)


class OneEventPolicy(EventPermissionPolicy):
    """For a view of one event: what Wagtail asks about the model is answered about this event."""

    def __init__(self, event: Event) -> None:
        super().__init__(Event)
        self.event = event

    def user_has_permission(self, user: Any, action: str) -> bool:
        """With the event of the view."""
        return self.user_has_permission_for_instance(user, action, self.event)


def _owner(event: Event) -> int | None:
    """The community of the stored row; of an event that was never stored, its own."""
    if event.pk is None:
        return event.node_id
    return Event.objects.filter(pk=event.pk).values_list("node_id", flat=True).first()


def _either(users: QuerySet[Any], others: QuerySet[Any]) -> QuerySet[Any]:
    return users.model._default_manager.filter(Q(pk__in=users.values("pk")) | Q(pk__in=others.values("pk")))
