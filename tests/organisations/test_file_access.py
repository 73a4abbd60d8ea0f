"""The scan of a consent is never served to readers, nor to editors who do not keep consents."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from portal.accounts.roles import LEADING, Role
from portal.files.models import PortalDocument
from tests.factories.accounts import user_with
from tests.factories.documents import bank
from tests.factories.documents import document as act
from tests.factories.files import document
from tests.factories.organisations import consent, people_page, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan(home: HomePage) -> PortalDocument:
    """A scan of the consent of somebody whose card is published."""
    people_page()
    made = document("Согласие Заречной")
    consent(person(), file=made)
    return made


def test_readers_do_not_get_it(client: Client, scan: PortalDocument) -> None:
    assert client.get(reverse("files:current", args=[scan.uuid])).status_code == 404


def test_not_even_if_a_published_document_shows_it_by_mistake(client: Client, scan: PortalDocument) -> None:
    page = act(bank())
    page.attachments.create(file=scan)
    page.save()
    assert client.get(reverse("files:current", args=[scan.uuid])).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_those_who_keep_consents_open_it(client: Client, scan: PortalDocument, role: Role) -> None:
    client.force_login(user_with(role))
    answer = client.get(reverse("files:current", args=[scan.uuid]))
    assert (answer.status_code == 200) == (role in (Role.METHODIST, *LEADING))


def test_other_files_are_served_as_before(client: Client, home: HomePage) -> None:
    page = act(bank())
    shown = document("Приказ")
    page.attachments.create(file=shown)
    page.save()
    assert client.get(reverse("files:current", args=[shown.uuid])).status_code == 200
