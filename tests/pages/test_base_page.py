"""What every page has: an address in Latin letters, breadcrumbs, a place in the menu."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage, SectionPage
from knowledge_base.pages.breadcrumbs import breadcrumbs_of
from knowledge_base.pages.menu import menu_for
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def test_a_cyrillic_title_becomes_a_latin_address(home: HomePage) -> None:
    assert section(home, "Щёлковский приказ о съезде").slug.isascii()
    first, second = section(home, "Объявление"), section(home, "Объявление")
    assert first.slug != second.slug


def test_a_title_without_letters_still_gets_an_address(home: HomePage) -> None:
    assert section(home, "№ — !").slug


def test_published_means_live_and_public(home: HomePage) -> None:
    shown = section(home, "Видна")
    section(home, "Черновик", live=False)
    closed = section(home, "Закрыта")
    below = section(closed, "Под закрытой")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")
    published = set(SectionPage.objects.published())
    assert shown in published
    assert published.isdisjoint({closed, below})


def test_breadcrumbs_lead_from_the_first_page(home: HomePage, rf: RequestFactory) -> None:
    page = section(section(home, "Служба"), "Кабинеты")
    request = rf.get("/")
    Site.find_for_request(request)
    assert [(crumb.title, crumb.url) for crumb in breadcrumbs_of(page, request)] == [
        (home.title, "/"),
        ("Служба", "/sluzhba/"),
    ]
    assert breadcrumbs_of(home, request) == ()


def test_the_menu_holds_published_sections_in_the_editors_order(home: HomePage, rf: RequestFactory) -> None:
    for title, fields in {
        "Служба": {"show_in_menus": True},
        "Не в меню": {},
        "Черновик": {"show_in_menus": True, "live": False},
        "Контакты": {"show_in_menus": True},
    }.items():
        section(home, title, **fields)
    items = menu_for(rf.get("/sluzhba/kabinety/"))
    assert [(item.title, item.current) for item in items] == [("Служба", True), ("Контакты", False)]


def test_a_private_page_is_not_in_the_menu_nor_shown(home: HomePage, client: Client, rf: RequestFactory) -> None:
    page = section(home, "Для своих", show_in_menus=True)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert menu_for(rf.get("/")) == ()
    assert client.get(page.url).status_code == 302
