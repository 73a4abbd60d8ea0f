"""What keeps the groups of leaders in line with the nodes, and the search in line with what nodes refer to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save, pre_delete

from knowledge_base.communities import leadership
from knowledge_base.communities.catalogue import SOURCE
from knowledge_base.communities.models import Leadership, NodePage, TaskPage
from knowledge_base.taxonomy.models import Subject, Topic
from search.outbox import touch
from search.signals import is_draft_only

_WATCHES = "communities.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    post_save.connect(_node_saved, sender=NodePage, dispatch_uid=_WATCHES)
    post_delete.connect(_leadership_ended, sender=Leadership, dispatch_uid=_WATCHES)
    for model in (TaskPage, Subject, Topic):
        post_save.connect(_referred_saved, sender=model, dispatch_uid=_WATCHES)
        pre_delete.connect(_referred_deleting, sender=model, dispatch_uid=_WATCHES)


def _node_saved(instance: NodePage, created: bool, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """A node published under another title renames the group. Drafts are saved with the names of their fields alone."""
    if not created and not raw and (update_fields is None or "title" in update_fields):
        leadership.sync(instance.pk)


def _leadership_ended(instance: Leadership, **_: Any) -> None:
    """The node was deleted, or nobody leads it any more: no group without a node."""
    Group.objects.filter(pk=instance.group_id).delete()


def _referred_saved(instance: Any, created: bool, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Nodes are found by the names of their subjects, and by tasks that readers may see."""
    if not created and not raw and not is_draft_only(update_fields):
        _touch(instance)


def _referred_deleting(instance: Any, **_: Any) -> None:
    _touch(instance)


def _touch(referred: Any) -> None:
    touch(SOURCE, list(referred.nodes.values_list("pk", flat=True)))
