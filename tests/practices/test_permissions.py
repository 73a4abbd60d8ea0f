"""Who may do what with practices, tried through the admin."""

from __future__ import annotations

import pytest
from django.test import Client

from knowledge_base.communities.models import NodePage
from knowledge_base.practices.models import PracticePage, PracticesPage
from portal.accounts.models import User
from portal.accounts.roles import LEADING, Role
from tests.factories.accounts import user_with
from tests.factories.communities import leader_of, node
from tests.factories.practices import practice
from tests.practices.form_data import data, whole

pytestmark = pytest.mark.django_db

PUBLISH, SUBMIT = {"action-publish": "1"}, {"action-submit": "1"}


def enter(client: Client, *roles: Role) -> User:
    user = user_with(*roles)
    client.force_login(user)
    return user


def add(client: Client, parent: PracticesPage | NodePage, **fields: str) -> int:
    url = f"/admin/pages/add/practices/practicepage/{parent.pk}/"
    return client.post(url, whole(**fields)).status_code


@pytest.mark.parametrize("role", [Role.METHODIST, *LEADING])
def test_methodists_and_the_head_publish(client: Client, practices: PracticesPage, role: Role) -> None:
    enter(client, role)
    assert add(client, practices, **PUBLISH) == 302
    assert PracticePage.objects.get().live


class TestAuthor:
    def test_begins_a_practice_and_publishes_nothing(self, client: Client, practices: PracticesPage) -> None:
        author = enter(client, Role.AUTHOR)
        assert add(client, practices, **PUBLISH) == 302
        page = PracticePage.objects.get()
        assert not page.live
        assert page.owner == author

    def test_hands_in_his_own(self, client: Client, practices: PracticesPage) -> None:
        enter(client, Role.AUTHOR)
        add(client, practices, **SUBMIT)
        page = PracticePage.objects.get()
        assert not page.live
        assert page.workflow_in_progress

    def test_hands_in_nothing_incomplete(self, client: Client, practices: PracticesPage) -> None:
        enter(client, Role.AUTHOR)
        add(client, practices)
        page = PracticePage.objects.get()
        response = client.post(f"/admin/pages/{page.pk}/edit/", data(**SUBMIT))
        assert response.status_code == 200
        assert not page.workflow_in_progress

    def test_touches_nothing_of_others(self, client: Client, practices: PracticesPage) -> None:
        other = practice(practices)
        enter(client, Role.AUTHOR)
        assert client.get(f"/admin/pages/{other.pk}/edit/").status_code == 302
        client.post(f"/admin/pages/{other.pk}/edit/", whole(title="Чужое"))
        client.post(f"/admin/pages/{other.pk}/delete/")
        assert PracticePage.objects.get().get_latest_revision_as_object().title == other.title

    def test_adds_nothing_elsewhere(self, client: Client, practices: PracticesPage) -> None:
        home = practices.get_parent()
        enter(client, Role.AUTHOR)
        assert client.get(f"/admin/pages/add/home/sectionpage/{home.pk}/").status_code in (302, 403)

    def test_does_not_set_the_status_of_the_review(self, client: Client, practices: PracticesPage) -> None:
        enter(client, Role.AUTHOR)
        add(client, practices, expertise="replication", valid_until="2030-01-01")
        page = PracticePage.objects.get()
        assert (page.expertise, page.valid_until) == ("draft", None)
        screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert 'name="expertise"' not in screen
        assert "Его ставит методист" in screen


def test_a_methodist_sets_the_status_of_the_review(client: Client, practices: PracticesPage) -> None:
    enter(client, Role.METHODIST)
    add(client, practices, expertise="council", valid_until="2030-08-31", **PUBLISH)
    page = PracticePage.objects.get()
    assert page.expertise == "council"
    assert page.valid_until.isoformat() == "2030-08-31"


class TestLeader:
    def test_publishes_below_his_own_community_alone(self, client: Client, practices: PracticesPage) -> None:
        own, other = node("Своё", slug="own"), node("Чужое", slug="other")
        client.force_login(leader_of(own))
        assert add(client, own, **PUBLISH) == 302
        page = PracticePage.objects.get()
        assert page.live
        assert page.is_descendant_of(own)
        for parent in (other, practices):
            add(client, parent, slug="more", **PUBLISH)
        assert PracticePage.objects.count() == 1


@pytest.mark.parametrize("role", [Role.EXPERT, Role.DOCUMENT_EDITOR, Role.COUNCIL_SECRETARY])
def test_others_only_read(client: Client, practices: PracticesPage, role: Role) -> None:
    page = practice(practices)
    enter(client, role)
    add(client, practices, slug="more")
    client.post(f"/admin/pages/{page.pk}/edit/", whole(title="Чужое"))
    assert PracticePage.objects.get().get_latest_revision_as_object().title == page.title
    assert client.get(page.url).status_code == 200
