"""An attacker's tries: what is not published neither shows nor decides on any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.pages import changes, memory
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db

DAYS = ("2014-06-01", "2020-06-01", "2030-01-01")


@pytest.fixture
def open_act(bank: DocumentIndexPage) -> DocumentPage:
    return document(bank, "Открытый", slug="open", number="1", adopted_on=date(2014, 1, 1))


@pytest.fixture
def hidden(bank: DocumentIndexPage, open_act: DocumentPage) -> dict[str, DocumentPage]:
    """A draft, a private document, one in a private part of the tree, one that was taken back; each repeals and amends."""
    private_part = bank.get_parent().add_child(instance=DocumentIndexPage(title="Закрытый банк", slug="closed-bank"))
    made = {
        "draft": document(bank, "Тайный черновик", slug="draft", adopted_on=date(2014, 2, 1), live=False),
        "private": document(bank, "Тайный закрытый", slug="private", adopted_on=date(2014, 2, 1)),
        "below": document(private_part, "Тайный внутри", slug="below", adopted_on=date(2014, 2, 1)),
        "taken": document(bank, "Тайный снятый", slug="taken", adopted_on=date(2014, 2, 1)),
    }
    for page in (made["private"], private_part):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    made["taken"].unpublish()
    for page in made.values():
        relate(page, Verb.REPEALS, open_act)
        relate(page, Verb.AMENDS, open_act)
        relate(open_act, Verb.REPEALS, page)
        edition(page, "1. Тайна.", in_force_from=date(2014, 2, 1))
    return made


@pytest.mark.parametrize("day", DAYS)
def test_nowhere_and_never(client: Client, bank: DocumentIndexPage, open_act: Any, hidden: Any, day: str) -> None:
    urls = [f"{bank.url}{tail}?on={day}" for tail in ("", "feed/", "export.csv", "export.json")]
    urls += [f"{open_act.url}{tail}?on={day}" for tail in ("", "relations/", "files/", "feed/")]
    for url in urls:
        body = client.get(url).content.decode()
        assert "Тайн" not in body, url
    assert client.get(f"{bank.url}?on={day}").context["listing"].total == 1
    assert client.get(f"{open_act.url}?on={day}").context["frame"].band.label == "Действует"


@pytest.mark.parametrize("name", ["draft", "private", "below", "taken"])
def test_its_own_address_tells_nothing(client: Client, hidden: Any, name: str) -> None:
    for tail in ("", "relations/", "files/", "text.docx", "feed/"):
        response = client.get(f"{hidden[name].url}{tail}?on=2014-06-01")
        assert response.status_code in (302, 404)
        assert "Тайн" not in response.content.decode()


@pytest.fixture
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory as on a live portal. A test's own transaction is never committed: what would follow a commit follows at once."""
    settings.PORTAL_LISTING_MEMORY = True
    monkeypatch.setattr(transaction, "on_commit", lambda call, robust=False: call())
    changes._end()  # a request that another test left unfinished
    memory.forget_everything()


def test_what_is_kept_in_memory_is_forgotten_with_the_publication(
    client: Client, kept: None, bank: DocumentIndexPage, open_act: DocumentPage
) -> None:
    ended = document(bank, "Отменяющий", slug="ending", adopted_on=date(2015, 1, 1))
    relate(ended, Verb.REPEALS, open_act)
    query = f"{bank.url}?on=2020-01-01"
    assert client.get(query).context["listing"].total == 2
    assert bank_on(date(2020, 1, 1)).verdicts[open_act.pk].by == ended.pk
    DocumentPage.objects.get(pk=ended.pk).unpublish()
    listing = client.get(query).context["listing"]
    assert [(row.title, row.badge.label) for row in listing.rows] == [("Открытый", "Действует")]


def test_an_editor_who_sees_a_draft_sees_it_on_a_day_too(admin_client: Client, hidden: Any) -> None:
    """A private document opened by one who may: computed for it alone, the others stay out."""
    response = admin_client.get(f"{hidden['private'].url}?on=2014-06-01")
    assert response.status_code == 200
    assert response.context["frame"].band.headline
    assert admin_client.get(f"{hidden['private'].url}?on=2010-06-01").context["view"].absent
