"""What keeps the groups of leaders in line with the nodes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save

from knowledge_base.communities import leadership
from knowledge_base.communities.models import Leadership, NodePage

_WATCHES = "communities.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    post_save.connect(_node_saved, sender=NodePage, dispatch_uid=_WATCHES)
    post_delete.connect(_leadership_ended, sender=Leadership, dispatch_uid=_WATCHES)


def _node_saved(instance: NodePage, created: bool, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """A node published under another title renames the group. Drafts are saved with the names of their fields alone."""
    if not created and not raw and (update_fields is None or "title" in update_fields):
        leadership.sync(instance.pk)


def _leadership_ended(instance: Leadership, **_: Any) -> None:
    """The node was deleted, or nobody leads it any more: no group without a node."""
    Group.objects.filter(pk=instance.group_id).delete()
