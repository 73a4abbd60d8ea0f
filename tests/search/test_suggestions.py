"""Suggestions while typing: plain data, only what readers may see."""

from __future__ import annotations

import pytest

from search import indexer
from search.engine import SearchEngine
from search.suggestions import LIMIT, suggestions
from tests.factories.search import MemorySource, order

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(engine: SearchEngine, source: MemorySource) -> MemorySource:
    source.stored = {pk: order(pk, str(150 + pk), "О <плане> работы") for pk in range(1, 31)}
    indexer.rebuild(engine)
    return source


def test_a_suggestion_is_plain_data(filled: MemorySource) -> None:
    (found,) = suggestions("приказ 158")
    assert found == {
        "title": "О <плане> работы",
        "requisites": "Приказ №\u00a0158 от\u00a009.07.2024",
        "status": "Действует",
        "kind": "Документы",
        "url": "/documents/8/",
    }


def test_no_more_than_eight(filled: MemorySource) -> None:
    assert len(suggestions("план")) == LIMIT


def test_hidden_things_are_not_suggested(filled: MemorySource) -> None:
    filled.hidden = {8}
    assert suggestions("158") == []


@pytest.mark.parametrize("typed", ["", "п", " п ", "\x00", "«»", "-"])
def test_too_little_to_suggest_anything(filled: MemorySource, typed: str) -> None:
    assert suggestions(typed) == []


def test_hostile_input(filled: MemorySource) -> None:
    assert suggestions("план " * 10_000)
    assert suggestions("я" * 10_000) == []
