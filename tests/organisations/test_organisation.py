"""An organisation bears the name of the day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.organisations.models import FormerName, Organisation
from portal.accounts.roles import Role
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Organisation:
    office = Organisation.objects.create(name="Управление образования", kind=Organisation.Kind.MUNICIPAL)
    FormerName.objects.create(organisation=office, name="Комитет по образованию", until=dt.date(2019, 12, 31))
    FormerName.objects.create(organisation=office, name="Отдел народного образования", until=dt.date(1998, 6, 30))
    return office


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(1990, 1, 1), "Отдел народного образования"),
        (dt.date(1998, 6, 30), "Отдел народного образования"),
        (dt.date(1998, 7, 1), "Комитет по образованию"),
        (dt.date(2019, 12, 31), "Комитет по образованию"),
        (dt.date(2020, 1, 1), "Управление образования"),
        (None, "Управление образования"),
    ],
)
def test_name_on_a_day(office: Organisation, day: dt.date | None, name: str) -> None:
    assert office.name_on(day) == name


@pytest.mark.usefixtures("explorer_index")
def test_the_list_in_the_admin_opens_and_finds_in_any_case(
    client: Client, home: HomePage, office: Organisation
) -> None:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    answer = client.get(reverse("wagtailsnippets_organisations_organisation:list"), {"q": "УПРАВЛЕНИЕ"})
    assert "Управление образования" in answer.content.decode()
