"""The service's card."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.models import HomePage
from portal.accounts.roles import Role
from portal.configuration.models import Channel, PortalSettings
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


def test_the_telephone_becomes_a_link() -> None:
    assert PortalSettings(telephone="8 (800) 000-11-22, доб. 5").telephone_link == "tel:88000001122"
    assert PortalSettings(telephone="+7 900 000-11-22").telephone_link == "tel:+79000001122"


def test_every_page_shows_the_service_founder_and_channels(client: Client, home: HomePage) -> None:
    card = PortalSettings.for_site(Site.objects.get())
    card.name, card.short_name, card.founder = "Методическая служба Ветрограда", "Методслужба", "Управление образования"
    card.save()
    Channel.objects.create(settings=card, kind=Channel.Kind.VK, url="https://vk.com/example")
    text = client.get("/").content.decode()
    for expected in ("Методслужба", "Управление образования", "https://vk.com/example"):
        assert expected in text


@pytest.mark.parametrize(("role", "status"), [(Role.HEAD, 200), (Role.METHODIST, 302)])
def test_who_changes_the_card(client: Client, home: HomePage, role: Role, status: int) -> None:
    client.force_login(user_with(role))
    address = reverse("wagtailsettings:edit", args=["configuration", "portalsettings", Site.objects.get().pk])
    assert client.get(address).status_code == status
