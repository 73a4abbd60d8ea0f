"""Rights by role over the list, a node and a task; the explorer that editors see."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page

from knowledge_base.communities.models import CommunitiesPage, NodePage
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.communities import task

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "writes", "locks"),
    [
        (Role.AUTHOR, False, False),
        (Role.COMMUNITY_LEADER, False, False),
        (Role.EXPERT, False, False),
        (Role.DOCUMENT_EDITOR, False, False),
        (Role.COUNCIL_SECRETARY, False, False),
        (Role.METHODIST, True, False),
        (Role.HEAD, True, True),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_who_writes(index: CommunitiesPage, own: NodePage, role: Role, writes: bool, locks: bool) -> None:
    user = user_with(role)
    for page in (own, task()):
        rights = Page.objects.get(pk=page.pk).permissions_for_user(user)
        found = (
            rights.can_edit(),
            rights.can_publish(),
            rights.can_unpublish(),
            rights.can_delete(),
            rights.can_lock(),
        )
        assert found == (writes, writes, writes, writes, locks), page
    assert Page.objects.get(pk=index.pk).permissions_for_user(user).can_add_subpage() is writes
    assert Client().get(own.get_url()).status_code == 200


def test_the_explorer_shows_nodes_and_tasks_and_narrows_them(
    client: Client, index: CommunitiesPage, own: NodePage, other: NodePage, methodist: User
) -> None:
    topical = task()
    NodePage.objects.filter(pk=other.pk).update(kind="club")
    client.force_login(methodist)

    def found(query: str = "") -> set[int]:
        return {page.pk for page in client.get(f"/admin/pages/{index.pk}/{query}").context["pages"]}

    assert found() == {own.pk, other.pk, topical.pk}
    assert found("?kind=club") == {other.pk}
    assert found("?what=tasks") == {topical.pk}
    assert found("?what=nodes") == {own.pk, other.pk}
    assert found("?leaders=none") == {own.pk}
    assert found("?ordering=nodepage__kind") == {own.pk, other.pk, topical.pk}
