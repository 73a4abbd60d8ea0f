"""Things below a host page: their addresses, and when readers may see them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageViewRestriction

from knowledge_base.glossary.models import GlossaryPage, Term
from tests.factories.glossary import glossary, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(db: None) -> GlossaryPage:
    return glossary()


def test_seen_while_it_is_live_and_its_host_is_published(client: Client, host: GlossaryPage) -> None:
    made = term("узел")
    assert client.get(made.url).status_code == 200
    made.unpublish()
    assert client.get(f"{host.url}{made.slug}/").status_code == 404
    made.save_revision().publish()
    address = f"{host.url}{made.slug}/"
    host.unpublish()
    assert made.url is None
    assert client.get(address).status_code == 404
    assert not Term.objects.published().exists()


def test_a_private_host_hides_what_it_hosts_everywhere(client: Client, host: GlossaryPage) -> None:
    made = term("узел")
    address = made.url
    PageViewRestriction.objects.create(page=host, restriction_type=PageViewRestriction.LOGIN)
    assert not Term.objects.published().exists()
    assert client.get(address).status_code != 200
    assert "узел" not in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("title", ["Feed", "Month", "Year", "2026", "2026-2027"])
def test_a_title_never_takes_an_address_of_the_host_itself(client: Client, host: GlossaryPage, title: str) -> None:
    made = term(title, definition="Так называется.")
    assert made.slug not in {"feed", "month", "year", "2026", "2026-2027"}
    assert "Так называется." in client.get(made.url).content.decode()


def test_a_typed_address_of_the_host_itself_is_refused_in_words(host: GlossaryPage) -> None:
    with pytest.raises(ValidationError, match="занят самим разделом"):
        Term(title="Лента", slug="feed", definition="…").full_clean()


def test_two_of_one_title_have_two_addresses(host: GlossaryPage) -> None:
    first, second = term("узел"), term("узел")
    assert {first.slug, second.slug} == {"uzel", "uzel-2"}


def test_an_address_taken_between_the_look_and_the_save_gives_way(host: GlossaryPage) -> None:
    term("узел")
    late = Term(title="узел", slug="uzel", definition="…")
    late.save()
    assert late.slug == "uzel-2"
    assert Term.objects.count() == 2
