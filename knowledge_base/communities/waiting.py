"""What waits in this room on an editor's home screen, and where he begins."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from knowledge_base.communities.choices import State
from knowledge_base.communities.models import CommunitiesPage, NodePage
from knowledge_base.communities.node_rights import may_govern
from knowledge_base.documents.choices import ENDED_STATUSES
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start
from portal.russian.dates import format_short


def own_page(user: User) -> Start | None:
    """«Страница сообщества» for who leads one; with several, the place where they are listed."""
    nodes = list(NodePage.for_leader(user).order_by("path")[:2])
    if not nodes:
        return None
    if len(nodes) > 1:
        return Start("Мои сообщества", reverse("wagtailadmin_explore", args=[_parent_pk(nodes[0])]))
    return Start("Страница сообщества", reverse("wagtailadmin_pages:edit", args=[nodes[0].pk]))


def new_node(user: User) -> Start | None:
    """«Новое сообщество» for whoever may add one."""
    index = _index()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return None
    return Start("Новое сообщество", reverse("wagtailadmin_pages:add", args=["communities", "nodepage", index.pk]))


def without_ground(user: User, today: dt.date) -> WaitingGroup | None:
    """Working communities whose charter is no longer in force, or whose term is over."""
    if not may_govern(user, _index()):
        return None
    ended = Q(charter__standing__status__in=list(ENDED_STATUSES))
    nodes = (
        NodePage.objects.live()
        .filter(ended | Q(until__lt=today), state=State.ACTIVE)
        .select_related("charter__standing")
        .order_by("title")
    )
    items = tuple(
        Waiting(
            title=node.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[node.pk]),
            note=_why(node, today),
        )
        for node in nodes[:SHOWN]
    )
    return WaitingGroup("Сообщества без основания", items, nodes.count())


def _why(node: NodePage, today: dt.date) -> str:
    if node.until is not None and node.until < today:
        return f"срок прошёл {format_short(node.until)}"
    return f"положение: {node.charter.standing.get_status_display().lower()}" if node.charter else ""


def _index() -> CommunitiesPage | None:
    return CommunitiesPage.objects.order_by("path").first()


def _parent_pk(node: NodePage) -> int:
    parent: Page = node.get_parent()
    return int(parent.pk)


def connect() -> None:
    """Offer all of it to the home screen."""
    register("communities.ground", 60, without_ground)
    register_start("communities.own", 5, own_page)
    register_start("communities.new", 40, new_node)
