"""Feeds: exactly the selection, the newest first, whatever an editor has pasted."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from knowledge_base.documents.models import DocumentIndexPage
from tests.factories import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(db: None) -> DocumentIndexPage:
    return documents.bank()


def items(client: Client, address: str) -> list[ElementTree.Element]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).findall("./channel/item")


def test_it_holds_the_selection_and_nothing_else(client: Client, bank: DocumentIndexPage) -> None:
    documents.document(bank, "О приказе", number="1")
    documents.document(bank, "О письме", kind="letter")
    documents.document(bank, "Черновик", live=False)
    assert len(items(client, f"{bank.url}feed/")) == 2
    (only,) = items(client, f"{bank.url}feed/?kind=letter")
    assert "О письме" in (only.findtext("title") or "")
    assert (only.findtext("link") or "").startswith("http://testserver/")
    assert only.findtext("link") == only.findtext("guid")


@pytest.mark.parametrize("sign", ["\x0b", "\x01", "\x1f", "\ufffe", "<b>&", "]]>"])
def test_what_is_pasted_does_not_take_the_feed_away(client: Client, bank: DocumentIndexPage, sign: str) -> None:
    documents.document(bank, f"Приказ{sign}о приёме", number="1")
    documents.document(bank, "Другой", number="2")
    titles = [item.findtext("title") or "" for item in items(client, f"{bank.url}feed/")]
    assert len(titles) == 2
    assert any("приёме" in title for title in titles)
