"""The one rule of visibility, and its memory of one request."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from portal import visibility
from portal.visibility import published_pages
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def seen(*pages: Page) -> set[str]:
    return set(published_pages(Page.objects.filter(pk__in=[page.pk for page in pages])).values_list("slug", flat=True))


def test_a_reader_sees_what_is_live_and_public(home: HomePage) -> None:
    shown, draft, closed = section(home, "a"), section(home, "b", live=False), section(home, "c")
    below = section(closed, "d")
    close(closed)
    assert seen(shown, draft, closed, below) == {"a"}


def test_a_page_whose_path_begins_alike_is_not_closed_with_it(home: HomePage) -> None:
    pages = [section(home, f"p{number}") for number in range(12)]
    close(pages[0])
    assert len(seen(*pages)) == 11


def test_an_alias_is_as_private_as_its_source(home: HomePage, client: Client) -> None:
    source = section(home, "Источник")
    alias = source.create_alias(parent=home, update_slug="kopiya")
    assert client.get(alias.url).status_code == 200
    close(source)
    assert seen(alias) == set()
    assert client.get(alias.url).status_code == 302


def test_moving_below_a_private_page_closes_at_once(home: HomePage, client: Client) -> None:
    closed, page = section(home, "Закрытая"), section(home, "Открытая")
    close(closed)
    page.move(closed, "last-child")
    page.refresh_from_db()
    assert seen(page) == set()
    assert client.get(page.url).status_code == 302


def test_what_is_closed_within_a_request_is_closed_for_the_rest_of_it(home: HomePage) -> None:
    page = section(home, "Страница")
    visibility.begin_request()
    try:
        assert seen(page) == {"stranitsa"}
        close(page)
        assert seen(page) == set()
    finally:
        visibility.end_request()


def test_the_memory_ends_with_the_request(home: HomePage, client: Client) -> None:
    page = section(home, "Страница")
    assert client.get(page.url).status_code == 200
    # Closed by another process: no signal reaches this one.
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)]
    )
    assert client.get(page.url).status_code == 302


def test_the_admins_privacy_dialogue_still_opens(home: HomePage, admin_client: Client) -> None:
    page = section(home, "Страница")
    close(home)
    assert admin_client.get(f"/admin/pages/{page.pk}/privacy/").status_code == 200
