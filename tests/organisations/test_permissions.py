"""Who may do what with organisations and people, by role."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.organisations.models import Person
from portal.accounts.roles import LEADING, Role
from portal.accounts.waiting import starts_for, waiting_for
from tests.factories.accounts import user_with
from tests.factories.organisations import consent, organisation, organisations_page, people_page, person

pytestmark = pytest.mark.django_db
KEEPERS = (Role.METHODIST, *LEADING)


@pytest.mark.parametrize("role", list(Role))
def test_rights_on_people(client: Client, home: HomePage, role: Role) -> None:
    made = person()
    user = user_with(role)
    client.force_login(user)
    for action in ("add", "change", "publish"):
        assert user.has_perm(f"organisations.{action}_person") == (role in KEEPERS), action
    for action in ("delete", "lock", "unlock"):
        assert user.has_perm(f"organisations.{action}_person") == (role in LEADING), action
    edit = client.get(reverse("wagtailsnippets_organisations_person:edit", args=[made.pk]))
    assert (edit.status_code == 200) == (role in KEEPERS)
    assert client.post(reverse("organisations_withdraw", args=[made.pk])).status_code == 302
    assert made.consents.filter(withdrawn_on__isnull=False).exists() == (role in KEEPERS)


@pytest.mark.parametrize("role", list(Role))
def test_rights_on_organisations(home: HomePage, role: Role) -> None:
    user = user_with(role)
    editing = (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.COUNCIL_SECRETARY, *LEADING)
    assert user.has_perm("organisations.change_organisation") == (role in editing)
    assert user.has_perm("organisations.delete_organisation") == (role in LEADING)


@pytest.mark.parametrize("role", list(Role))
def test_rights_on_the_pages(home: HomePage, role: Role) -> None:
    user = user_with(role)
    for page in (people_page(), organisations_page()):
        rights = page.permissions_for_user(user)
        assert rights.can_publish() == (role in KEEPERS)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.COMMUNITY_LEADER, Role.METHODIST])
def test_whoever_writes_chooses_people(client: Client, home: HomePage, role: Role) -> None:
    person("Заречная", at=organisation())
    client.force_login(user_with(role))
    chooser = Person.snippet_viewset.chooser_viewset
    window = client.get(reverse(chooser.get_url_name("choose")))
    assert "Заречная" in window.json()["html"]


def test_what_waits_for_those_who_keep_consents(home: HomePage) -> None:
    import datetime as dt

    today = dt.date(2026, 11, 22)
    person("Немая", consents=())
    person("Черновая", consents=(), live=False)
    consent(person("Скорая", consents=()), valid_until=today + dt.timedelta(days=3))
    groups = {group.title: group for group in waiting_for(user_with(Role.METHODIST), today)}
    assert [item.title for item in groups["Карточка без согласия"].items] == ["Немая Вера Ивановна"]
    assert groups["Согласие скоро кончится"].items[0].note == "есть до 25.11.2026"
    titles = {group.title for group in waiting_for(user_with(Role.AUTHOR), today)}
    assert titles.isdisjoint({"Карточка без согласия", "Согласие скоро кончится"})


def test_a_new_person_is_begun_by_those_who_may(home: HomePage) -> None:
    assert "Новый человек" in [start.title for start in starts_for(user_with(Role.METHODIST))]
    assert "Новый человек" not in [start.title for start in starts_for(user_with(Role.AUTHOR))]
