"""What was typed wrongly is answered as it was meant, and says so; who meant it literally gets that."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.engine import SearchEngine
from search.query import parse
from search.words import vocabulary
from search.words.vocabulary import Vocabulary
from tests.factories.search import MemorySource, record
from tests.search.asking import put

pytestmark = pytest.mark.django_db

WORDS = Vocabulary({"аттестация": 40, "педагогов": 30, "график": 5, "порядок": 20, "аттестации": 30})


@pytest.fixture
def filled(engine: SearchEngine, source: MemorySource) -> SearchEngine:
    records = [record(1, "Аттестация педагогов"), record(2, "График аттестации"), record(3, "Порядок")]
    source.stored = {made.pk: made for made in records}
    put(engine, *records)
    return engine


@pytest.mark.parametrize(("typed", "layout"), [("атестация", False), ("аттесатция", False), ("fnntcnfwbz", True)])
def test_it_is_answered_as_it_was_meant(filled: SearchEngine, typed: str, layout: bool) -> None:
    with vocabulary.using(WORDS):
        page = answer(parse(typed))
    assert sorted(hit.id for hit in page.hits) == [1, 2]
    assert page.mended is not None
    assert (page.mended.typed, page.mended.query.text, page.mended.layout) == (typed, "аттестация", layout)
    assert page.query.text == typed


def test_literally(filled: SearchEngine) -> None:
    with vocabulary.using(WORDS):
        page = answer(parse("атестация", literal=True))
    assert (page.total, page.mended) == (0, None)
    assert [offer.query.text for offer in page.perhaps] == ["аттестация"]


def test_what_is_right_is_left_alone(filled: SearchEngine) -> None:
    with vocabulary.using(WORDS):
        page = answer(parse("график"))
    assert (page.total, page.mended, page.perhaps) == (1, None, ())
