"""What waits in the bank on the home screen, for whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.documents.waiting import draft_editions, new_document, reviews_due
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document, edition

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def test_drafts_wait_for_whoever_approves_and_for_their_author(home: HomePage) -> None:
    page = document(bank(), "О журналах")
    sync_groups()
    edition(page)
    draft = edition(page, "1. Новый текст.", approved=False, in_force_from=dt.date(2026, 12, 1))
    author = user_with(Role.COUNCIL_SECRETARY)
    type(draft).objects.filter(pk=draft.pk).update(edited_by=author)
    for user, expected in (
        (user_with(Role.DOCUMENT_EDITOR), 1),
        (author, 1),
        (user_with(Role.COUNCIL_SECRETARY), 0),
    ):
        group = draft_editions(user, TODAY)
        assert group is not None
        assert group.total == expected
    assert draft_editions(user_with(Role.EXPERT), TODAY) is None


def test_what_is_due_for_review(home: HomePage) -> None:
    parent = bank()
    sync_groups()
    document(parent, "Пора", review_by=TODAY)
    document(parent, "Рано", review_by=TODAY + dt.timedelta(days=1))
    document(parent, "Черновик", review_by=TODAY, live=False)
    group = reviews_due(user_with(Role.DOCUMENT_EDITOR), TODAY)
    assert group is not None
    assert [item.title for item in group.items] == ["Пора"]
    assert reviews_due(user_with(Role.AUTHOR), TODAY) is None


def test_a_new_document_begins_on_the_home_screen(client: Client, home: HomePage) -> None:
    bank()
    sync_groups()
    assert new_document(user_with(Role.AUTHOR)) is None
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    start = new_document(user_with(Role.DOCUMENT_EDITOR))
    assert start is not None
    assert f'href="{start.url}"' in page
    assert client.get(start.url).status_code == 200
