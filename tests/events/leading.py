"""Communities with leaders, for tests of who may do what with which event."""

from __future__ import annotations

from typing import Any

from knowledge_base.communities.leadership import set_leaders
from knowledge_base.communities.models import CommunitiesPage, NodePage
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, user_with
from tests.factories.site import ensure_site


def node(title: str = "Учителя математики", **fields: Any) -> NodePage:
    """A published community."""
    parent = CommunitiesPage.objects.first() or ensure_site().add_child(
        instance=CommunitiesPage(title="Сообщества", slug="communities")
    )
    given = {"kind": "municipal_association", "level": "municipal", **fields}
    made: NodePage = parent.add_child(instance=NodePage(title=title, **given))
    return made


def leader_of(*nodes: NodePage) -> User:
    """A user who leads these communities and nothing else."""
    user: User = user_with(Role.COMMUNITY_LEADER) if nodes else UserFactory()
    for one in nodes:
        set_leaders(one, [user])
    return User.objects.get(pk=user.pk)
