"""What passes on in this room when somebody leaves: the nodes that he leads."""

from __future__ import annotations

from knowledge_base.communities.leadership import leaders_of, set_leaders
from knowledge_base.communities.models import NodePage
from portal.accounts import leaving
from portal.accounts.models import User


def nodes_led_by(user: User) -> list[NodePage]:
    """Whatever the account's state: one who left is to lead nothing."""
    return list(NodePage.objects.filter(leadership__group__user=user).order_by("pk"))


def hand_over(user: User, successor: User | None, by: User) -> int:
    """The successor leads in his place, beside those who led with him."""
    nodes = nodes_led_by(user)
    for node in nodes:
        others = [leader for leader in leaders_of(node) if leader.pk != user.pk]
        set_leaders(node, [*others, *([successor] if successor else [])], by=by)
    return len(nodes)


def connect() -> None:
    """Offer it; called once at start-up."""
    leaving.register(
        "communities.leadership", 40, "Руководство сообществами", lambda user: len(nodes_led_by(user)), hand_over
    )
