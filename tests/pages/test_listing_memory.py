"""Listings come from memory until something that readers see has changed; then never."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import HomePage
from knowledge_base.documents.models import DocumentIndexPage
from knowledge_base.pages import changes, listing_memory
from knowledge_base.taxonomy.models import Topic
from tests.factories import documents
from tests.factories.checking import checked
from tests.factories.feedback import report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memory(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.PORTAL_LISTING_MEMORY = True
    # A test's own transaction is never committed: what would follow a commit follows at once.
    monkeypatch.setattr(changes.transaction, "on_commit", lambda call, robust=False: call())
    changes._end()  # a request that another test left unfinished
    listing_memory.forget()
    yield
    listing_memory.forget()


@pytest.fixture
def bank(home: HomePage) -> DocumentIndexPage:
    made = documents.bank()
    for number in range(3):
        documents.document(made, title=f"Приказ {number}", number=str(number))
    return made


def titles(bank: DocumentIndexPage, **query: str) -> list[str]:
    request = RequestFactory().get(bank.url or "/", query)
    return [row.title for row in bank.build_listing(request).rows]


def queries(bank: DocumentIndexPage) -> int:
    with CaptureQueriesContext(connection) as seen:
        titles(bank)
    return len(seen)


def test_the_second_reader_costs_fewer_queries(bank: DocumentIndexPage) -> None:
    first = queries(bank)
    assert queries(bank) < first


def test_a_document_published_is_there_at_once(bank: DocumentIndexPage) -> None:
    titles(bank)
    documents.document(bank, title="Новый приказ", number="9")
    assert "Новый приказ" in titles(bank)


def test_a_document_unpublished_is_gone_at_once(bank: DocumentIndexPage) -> None:
    assert "Приказ 1" in titles(bank)
    bank.get_children().get(title="Приказ 1").unpublish()
    assert "Приказ 1" not in titles(bank)


def test_a_part_made_private_is_gone_at_once(bank: DocumentIndexPage) -> None:
    titles(bank)
    PageViewRestriction.objects.create(page=bank.get_children().get(title="Приказ 1"), restriction_type="login")
    assert "Приказ 1" not in titles(bank)


def test_a_renamed_topic_has_its_new_name_at_once(bank: DocumentIndexPage) -> None:
    topic = Topic.objects.create(name="Аттестация")
    page = bank.get_children().get(title="Приказ 1").specific
    page.topics = [topic]
    checked(page).publish()
    request = RequestFactory().get(bank.url or "/")

    def labels() -> set[str]:
        shown = bank.build_listing(request)
        return {option.label for group in shown.groups if group.name == "topic" for option in group.options}

    assert labels() == {"Аттестация"}
    topic.name = "Аттестация педагогов"
    topic.save()
    assert labels() == {"Аттестация педагогов"}


def test_another_process_is_believed(bank: DocumentIndexPage) -> None:
    """What another process changes reaches us by the mark in the database alone."""
    titles(bank)
    child = bank.get_children().get(title="Приказ 1")
    type(child).objects.filter(pk=child.pk).update(live=False)
    assert "Приказ 1" in titles(bank)
    changes.Change.objects.update(mark="another")
    assert "Приказ 1" not in titles(bank)


def test_selections_do_not_mix(bank: DocumentIndexPage) -> None:
    topic = Topic.objects.create(name="Аттестация")
    page = bank.get_children().get(title="Приказ 1").specific
    page.topics = [topic]
    checked(page).publish()
    assert titles(bank, topic=topic.slug) == ["Приказ 1"]
    assert len(titles(bank)) == 3
    assert titles(bank, topic=topic.slug) == ["Приказ 1"]


def test_a_transaction_leaves_one_mark_and_only_when_it_is_committed(
    bank: DocumentIndexPage, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.undo()
    before = changes.version()
    with django_capture_on_commit_callbacks() as callbacks:
        Topic.objects.create(name="Раз")
        Topic.objects.create(name="Два")
    assert changes.version() == before
    marks = [call for call in callbacks if call is changes._write]
    assert len(marks) == 1
    marks[0]()
    assert changes.version() != before


def test_a_draft_that_is_saved_leaves_no_mark(bank: DocumentIndexPage) -> None:
    page = bank.get_children().get(title="Приказ 1").specific
    before = changes.version()
    page.title = "Приказ исправленный"
    page.save_revision()
    assert changes.version() == before


def test_what_readers_never_see_leaves_no_mark(bank: DocumentIndexPage) -> None:
    """A flood of reports must not make every list be read anew."""
    page = bank.get_children().get(title="Приказ 1")
    before = changes.version()
    report(page)
    assert changes.version() == before
