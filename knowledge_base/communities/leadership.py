"""Who leads which node: the one writer of the groups «Сообщество: …» and of their rights.

A node that has leaders has a group; the group holds add, change and publish on the node's page, and so on everything below it,
and nothing else. Membership is the only record of who leads; it changes at once, beside drafts and versions of the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission

from knowledge_base.communities.models.leadership import Leadership
from knowledge_base.communities.models.node import NodePage
from portal.accounts.models import User
from portal.accounts.roles import Role

ACTIONS = ("add", "change", "publish")
LOG_ACTION = "communities.leaders"
_PREFIX = "Сообщество: "
_NAME_LENGTH = 150


def leaders_of(node: NodePage) -> QuerySet[User]:
    """Who leads the node today."""
    return User.objects.filter(groups__node_leadership__node_id=node.pk).order_by("last_name", "first_name", "pk")


def candidates() -> QuerySet[User]:
    """Who may be named a leader: users who already enter the admin."""
    roles = [role.value for role in Role]
    may_enter = Q(is_superuser=True) | Q(pk__in=User.objects.filter(groups__name__in=roles).values("pk"))
    return User.objects.filter(may_enter, is_active=True).order_by("last_name", "first_name", "pk")


@transaction.atomic
def set_leaders(node: NodePage, users: Iterable[User], by: User | None = None) -> None:
    """From now on exactly these users lead the node; each gets the role of a community's leader too. Safe to repeat."""
    wanted = {user.pk: user for user in users}
    before = set(leaders_of(node).values_list("pk", flat=True))
    if wanted:
        group = _group_of(node)
        group.user_set.set(wanted.values())
        role, _ = Group.objects.get_or_create(name=Role.COMMUNITY_LEADER.value)
        for user in wanted.values():
            user.groups.add(role)
        sync(node.pk)
    else:
        Leadership.objects.filter(node_id=node.pk).delete()
    if before != set(wanted):
        names = ", ".join(str(user) for user in leaders_of(node))
        log(instance=node, action=LOG_ACTION, user=by, data={"leaders": names})


def sync(node_pk: int) -> None:
    """Bring the group's name and rights in line with the node as it is saved. Without a group there is nothing to do."""
    held = Leadership.objects.filter(node_id=node_pk).select_related("group", "node").first()
    if held is None:
        return
    name = _free_name(held.node.title, held.group_id)
    if held.group.name != name:
        held.group.name = name
        held.group.save(update_fields=["name"])
    _lay_rights(held.group, node_pk)


def _group_of(node: NodePage) -> Group:
    held = Leadership.objects.filter(node_id=node.pk).select_related("group").first()
    if held is not None:
        return held.group
    # The title as it is saved: the page at hand may be a draft.
    title = NodePage.objects.values_list("title", flat=True).get(pk=node.pk)
    group = Group.objects.create(name=_free_name(title, None))
    Leadership.objects.create(node_id=node.pk, group=group)
    return group


def _free_name(title: str, own: int | None) -> str:
    """«Сообщество: <title>», cut to what a group's name holds, numbered where another group has that name."""
    others = Group.objects.filter(name__startswith=_PREFIX)
    taken = set((others.exclude(pk=own) if own else others).values_list("name", flat=True))
    tails = ("", *(f" ({number})" for number in range(2, len(taken) + 2)))
    names = (f"{_PREFIX}{title}"[: _NAME_LENGTH - len(tail)].rstrip() + tail for tail in tails)
    return next(name for name in names if name not in taken)


def _lay_rights(group: Group, node_pk: int) -> None:
    """Exactly the three rights on exactly this page."""
    codenames = [f"{action}_page" for action in ACTIONS]
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    GroupPagePermission.objects.filter(group=group).exclude(page_id=node_pk, permission__in=rights).delete()
    for permission in rights:
        GroupPagePermission.objects.get_or_create(group=group, page_id=node_pk, permission=permission)
