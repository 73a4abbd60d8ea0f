"""Suggestions while typing: plain data, only what readers may see, nothing that one reader alone typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from search import indexer
from search.alike import synonyms
from search.alike.synonyms import Alike, SynonymIndex
from search.asked import often
from search.engine_choice import get_engine
from search.suggestions import LIMIT, suggestions
from search.words.beginnings import mended
from search.words.vocabulary import Vocabulary
from tests.factories.learning import asked
from tests.factories.search import MemorySource, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    often.forget()
    yield
    often.forget()


@pytest.fixture
def filled(index_dir: Path, source: MemorySource) -> MemorySource:
    """In the embedded engine: that both begin words alike is the contract's to say."""
    source.stored = {pk: order(pk, str(150 + pk), "О <плане> работы") for pk in range(1, 30)}
    source.stored[30] = order(30, "7", "Об аттестации педагогических работников")
    source.stored[31] = order(31, "8", "О муниципальной методической службе")
    indexer.rebuild(get_engine())
    return source


def titles(typed: str) -> list[str]:
    return [found["title"] for found in suggestions(typed)]


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


@pytest.mark.parametrize(
    "typed",
    ["аттес", "fnntc", "атест", "аттистац", "fntcn", "аттестация педагог", "педагогов аттестация", "fnntcnfwbz gtl"],
)
def test_what_begins_nothing_is_understood_all_the_same(
    filled: MemorySource, own_words: Vocabulary, typed: str
) -> None:
    own_words.learn([("аттестации", 5), ("педагогических", 5), ("работников", 5), ("плане", 29)])
    assert titles(typed) == ["Об аттестации педагогических работников"]


def test_an_abbreviation_offers_what_bears_its_name(filled: MemorySource) -> None:
    with synonyms.using(SynonymIndex([Alike((("ММС", "муниципальная методическая служба"),))])):
        assert titles("ммс") == ["О муниципальной методической службе"]


class TestQuestions:
    TODAY = timezone.localdate()

    def test_what_many_ask_and_find_is_offered(self, filled: MemorySource) -> None:
        asked("педагог года", self.TODAY, 5)
        for days in range(3):
            asked("конкурс педагогов", self.TODAY - dt.timedelta(days=days))
        assert titles("педаг")[:2] == ["педагог года", "конкурс педагогов"]
        found = suggestions("года")[0]
        assert (found["kind"], found["url"]) == (
            "Так ищут",
            "/search/?q=%D0%BF%D0%B5%D0%B4%D0%B0%D0%B3%D0%BE%D0%B3+%D0%B3%D0%BE%D0%B4%D0%B0",
        )
        assert titles("педагог года") == []

    def test_what_one_may_have_typed_is_not(self, filled: MemorySource) -> None:
        asked("педагог года", self.TODAY, 4)
        for days in range(2):
            asked("конкурс педагогов", self.TODAY - dt.timedelta(days=days))
        asked("педагоги лета", self.TODAY, 9, without_results=9)
        asked("педагогг", self.TODAY, 9)
        asked("педагогу", self.TODAY - dt.timedelta(days=91), 9)
        assert titles("педаг") == ["Об аттестации педагогических работников"]

    def test_an_answer_may_be_kept_for_a_minute(self, filled: MemorySource, client: Client) -> None:
        response = client.get("/search/suggest/?q=158")
        assert "max-age=60" in response["Cache-Control"]
        assert "Set-Cookie" not in response


@given(st.text(alphabet="атестция qwerty-1«", max_size=20))
@settings(max_examples=60, deadline=None)
def test_mending_beginnings_takes_any_text(typed: str) -> None:
    words = Vocabulary({"аттестация": 3, "тестирование": 2, "цех": 1})
    assert mended(mended(typed, words), words) == mended(typed, words)
