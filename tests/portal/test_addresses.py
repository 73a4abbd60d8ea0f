"""What stands beside the page tree: robots, sitemap, health, redirects, headers."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import HomePage
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def test_health_says_that_the_database_answers(client: Client) -> None:
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok"}


def test_robots_keeps_machines_out_of_admin_and_search(client: Client, home: HomePage) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_sitemap_holds_published_pages_only(client: Client, home: HomePage) -> None:
    section(home, "Открытая страница")
    section(home, "Черновик", live=False)
    private = section(home, "Закрытая")
    section(private, "Под закрытой")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    text = client.get("/sitemap.xml").content.decode()
    assert "otkrytaya-stranitsa" in text
    for hidden in ("chernovik", "zakrytaya", "pod-zakrytoy"):
        assert hidden not in text


def test_an_address_of_the_older_site_leads_on(client: Client, home: HomePage) -> None:
    page = section(home, "Служба")
    Redirect.add_redirect("/index.php/o-sluzhbe", redirect_to=page, is_permanent=True)
    answer = client.get("/index.php/o-sluzhbe")
    assert answer.status_code == 301
    assert answer["Location"].endswith(page.url)


def test_public_pages_set_no_cookie_and_carry_a_strict_policy(client: Client, home: HomePage) -> None:
    section(home, "Служба")
    for address in ("/", "/sluzhba/", "/search/", "/net-takoy/"):
        answer = client.get(address)
        assert not answer.cookies, address
        assert "script-src 'self';" in answer["Content-Security-Policy"] + ";"
        assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_the_admin_has_its_own_policy(client: Client, home: HomePage) -> None:
    answer = client.get("/admin/login/")
    assert "'unsafe-inline'" in answer["Content-Security-Policy"]


def test_a_page_that_is_not_there_offers_the_search(client: Client, home: HomePage) -> None:
    answer = client.get("/net-takoy/")
    assert answer.status_code == 404
    assert 'name="q"' in answer.content.decode()
