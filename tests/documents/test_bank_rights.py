"""Who may do what in the bank: every role at every screen, through the admin as a browser asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.documents.checking_screens import decide, edit, form, fresh, signed_in
from tests.factories.accounts import UserFactory, user_with
from tests.factories.checking import check_latest
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db

PUBLISHERS = frozenset({Role.DOCUMENT_EDITOR, Role.HEAD, Role.ADMINISTRATOR})
WRITERS = PUBLISHERS | {Role.METHODIST, Role.COUNCIL_SECRETARY}

#: Screen → who gets in. «live» and «draft» are documents of the bank.
SCREENS: dict[tuple[str, str], frozenset[Role]] = {
    **{
        (name, page): WRITERS
        for page in ("live", "draft")
        for name in (
            "wagtailadmin_pages:edit",
            "wagtailadmin_pages:copy",
            "wagtailadmin_pages:history",
            "wagtailadmin_pages:usage",
            "wagtailadmin_pages:view_draft",
            "document_editions:list",
            "document_editions:add",
            "document_check",
        )
    },
    ("wagtailadmin_pages:delete", "draft"): WRITERS,
    ("wagtailadmin_pages:move", "draft"): WRITERS,
    ("wagtailadmin_pages:delete", "live"): PUBLISHERS,
    ("wagtailadmin_pages:move", "live"): PUBLISHERS,
    ("wagtailadmin_pages:unpublish", "live"): PUBLISHERS,
    ("wagtailadmin_pages:set_privacy", "live"): PUBLISHERS,
    ("document_merging:choose", "live"): PUBLISHERS,
    ("wagtailadmin_pages:edit", "bank"): WRITERS,
    ("wagtailadmin_pages:unpublish", "bank"): PUBLISHERS,
}


@pytest.fixture
def pages(home: HomePage, bank: DocumentIndexPage) -> dict[str, Page]:
    live, draft = document(bank, "На сайте", slug="live"), document(bank, "Черновик", slug="draft", live=False)
    draft.save_revision(user=UserFactory())
    sync_groups()
    return {"bank": bank, "live": live, "draft": draft}


def let_in(client: Client, url: str) -> bool:
    answer = client.get(url)
    return answer.status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_screens(role: Role, pages: dict[str, Page]) -> None:
    client = signed_in(user_with(role))
    found = {(name, page) for name, page in SCREENS if let_in(client, reverse(name, args=[pages[page].pk]))}
    assert found == {key for key, roles in SCREENS.items() if role in roles}


def bulk(action: str) -> Callable[[Client, DocumentPage], Any]:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return lambda client, page: client.post(f"{url}?id={page.pk}", {})


@pytest.mark.parametrize("role", list(Role))
def test_deeds(role: Role, pages: dict[str, Page], bank: DocumentIndexPage) -> None:
    """What is done by those who may, and by nobody else; each on a document of its own."""
    client = signed_in(user_with(role))
    publishes = role in PUBLISHERS

    draft = fresh(pages["draft"])
    edit(client, draft, title="Переписано", slug="draft")
    assert (fresh(draft).get_latest_revision_as_object().title == "Переписано") is (role in WRITERS)

    other = document(bank, "Проверен", slug="other", live=False, no_text_reason="На бумаге")
    other.save_revision(user=UserFactory())
    check_latest(other)
    bulk("publish")(client, other)
    assert fresh(other).live is publishes
    bulk("unpublish")(client, fresh(pages["live"]))
    assert fresh(pages["live"]).live is not publishes

    unchecked = document(bank, "Не проверен", slug="unchecked", live=False, no_text_reason="На бумаге")
    unchecked.save_revision(user=UserFactory())
    client.post(reverse("document_check", args=[unchecked.pk]), {"seen": "", "comment": "", "right": "1"})
    assert not unchecked.checks.exists()
    if role in WRITERS:
        decide(client, unchecked, "right")
    assert (unchecked.checks.count(), fresh(unchecked).live) == (int(publishes), publishes)

    text = edition(unchecked, approved=False, user=UserFactory())
    approve = reverse("document_editions:approve", args=[unchecked.pk, text.pk])
    client.post(approve, {"version": text.version})
    text.refresh_from_db()
    assert text.is_approved is publishes
    if not publishes:
        edition_of = edition(unchecked, "1. Иное.")
        client.post(reverse("document_editions:withdraw", args=[unchecked.pk, edition_of.pk]), {})
        edition_of.refresh_from_db()
        assert edition_of.is_approved

    client.post(reverse("wagtailadmin_pages:lock", args=[unchecked.pk]), {})
    assert fresh(unchecked).locked is publishes
    add = reverse("wagtailadmin_pages:add", args=["documents", "documentpage", bank.pk])
    client.post(add, form(slug="novyy", **{"action-publish": "1"}))
    made = DocumentPage.objects.filter(slug="novyy").first()
    assert (made is not None) is (role in WRITERS)
    assert made is None or not made.live


def test_a_right_on_the_pages_above_publishes_nothing_in_the_bank(pages: dict[str, Page], home: HomePage) -> None:
    methodist = user_with(Role.METHODIST)
    assert home.permissions_for_user(methodist).can_publish()
    for name, can in (("bank", "can_publish_subpage"), ("bank", "can_publish"), ("live", "can_publish")):
        assert not getattr(Page.objects.get(pk=pages[name].pk).permissions_for_user(methodist), can)()
    assert pages["bank"].permissions_for_user(methodist).can_add_subpage()
