"""Vocabularies: codes for addresses, lists in the admin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.taxonomy.models import ALL, Topic
from portal.accounts.roles import Role
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


def test_a_code_is_made_of_the_name_and_is_nobody_elses() -> None:
    first = Topic.objects.create(name="Инклюзия и ОВЗ")
    second = Topic.objects.create(name="Инклюзия и ОВЗ.")
    assert first.slug.isascii()
    assert second.slug == f"{first.slug}-2"


def test_renaming_keeps_the_code() -> None:
    topic = Topic.objects.create(name="Аттестация")
    topic.name = "Аттестация педагогов"
    topic.save()
    assert topic.slug == "attestatsiya"


@pytest.mark.parametrize("model", ALL)
def test_a_methodist_adds_a_value_and_searches_it(client: Client, home: HomePage, model: type[Topic]) -> None:
    client.force_login(user_with(Role.METHODIST))
    name = model._meta.model_name
    answer = client.post(reverse(f"wagtailsnippets_taxonomy_{name}:add"), {"name": "Новое значение", "slug": ""})
    assert answer.status_code == 302
    listing = client.get(reverse(f"wagtailsnippets_taxonomy_{name}:list"), {"q": "новое"})
    assert "Новое значение" in listing.content.decode()


def test_an_author_may_not_change_vocabularies(client: Client, home: HomePage) -> None:
    client.force_login(user_with(Role.AUTHOR))
    assert client.get(reverse("wagtailsnippets_taxonomy_topic:add")).status_code == 302
