"""Who led a node and leaves leads nothing; the successor leads in his place."""

from __future__ import annotations

import pytest

from knowledge_base.communities import leadership
from knowledge_base.communities.models import NodePage
from portal.accounts import leaving
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


def test_the_successor_leads_in_his_place_beside_the_others(own: NodePage, other: NodePage, leader: User) -> None:
    beside, successor = user_with(Role.COMMUNITY_LEADER), user_with(Role.AUTHOR)
    leadership.set_leaders(own, [leader, beside])
    leaving.leave(leader, successor, user_with(Role.ADMINISTRATOR))
    assert set(leadership.leaders_of(own)) == {beside, successor}
    assert successor not in leadership.leaders_of(other)
    assert not leader.groups.filter(name__startswith="Сообщество").exists()
