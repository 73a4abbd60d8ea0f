"""What the tests of the room share."""

from __future__ import annotations

import pytest

from home.models import HomePage
from knowledge_base.communities.models import CommunitiesPage, NodePage
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.communities import communities_page, leader_of, node


@pytest.fixture
def index(home: HomePage) -> CommunitiesPage:
    return communities_page()


@pytest.fixture
def own(index: CommunitiesPage) -> NodePage:
    """The node that `leader` leads."""
    return node("Учителя математики", slug="own", summary="Как было")


@pytest.fixture
def other(index: CommunitiesPage) -> NodePage:
    """A node beside it, which somebody else leads."""
    found = node("Клуб наставников", slug="other", summary="Как было")
    leader_of(found)
    return found


@pytest.fixture
def leader(own: NodePage) -> User:
    return leader_of(own)


@pytest.fixture
def methodist(index: CommunitiesPage) -> User:
    return user_with(Role.METHODIST)
