"""Words of the index: counted, packed, found near, learnt, stored."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.models import KnownWord
from search.words import vocabulary, word_store
from search.words.vocabulary import Vocabulary, WordCounter
from search.words.word_table import WordTable
from tests.factories.search import record

_WORDS = st.text("абвгё", min_size=1, max_size=9)


def test_a_word_counts_once_a_record_and_figures_are_no_words() -> None:
    counter = WordCounter()
    counter.add(record(1, "Приказ о приёме", "Приём, приём и ещё раз приём в 2024 году"))
    counter.add(record(2, "Приказ № 15"))
    assert counter.counts["приказ"] == 2
    assert counter.counts["прием"] == 1
    assert not any(char.isdecimal() for word in counter.counts for char in word)


def test_counters_of_two_processes_are_one() -> None:
    first, second = WordCounter(), WordCounter()
    first.add(record(1, "Приказ"))
    second.add(record(2, "Приказ и письмо"))
    first.merge(pickle.loads(pickle.dumps(second)))
    assert (first.counts["приказ"], first.counts["письмо"]) == (2, 1)


@given(st.dictionaries(_WORDS, st.integers(1, 999), max_size=60))
def test_the_packed_table_holds_exactly_what_was_put(counts: dict[str, int]) -> None:
    table = WordTable(counts.items())
    assert dict(table.items()) == counts
    assert len(table) == len(counts)
    assert all(table.records(word) == records for word, records in counts.items())
    assert table.records("жжж") == 0


@given(st.dictionaries(_WORDS, st.integers(1, 9), max_size=40), st.text("абвг", min_size=3, max_size=9))
def test_one_edit_is_always_found(counts: dict[str, int], typed: str) -> None:
    found = {word for word, _, _ in WordTable(counts.items()).near(typed, 1)}
    assert found == {word for word in counts if word != typed and OSA.distance(word, typed) == 1}


def test_new_words_are_known_at_once_beside_the_packed_ones() -> None:
    words = Vocabulary({"приказ": 5})
    words.learn([("тьюторство", 1), ("приказ", 1)])
    assert (words.records("Тьюторство"), words.records("приказ")) == (1, 5)
    assert words.knows_stem("приказ")
    assert words.near("тьюторств")[0][0] == "тьюторство"


@pytest.mark.django_db
def test_a_rebuild_replaces_and_updates_add() -> None:
    counter = WordCounter()
    counter.add(record(1, "Приказ о приёме"))
    KnownWord.objects.create(word="забытое", records=3)
    with vocabulary.using(None):
        word_store.store(counter)
        assert set(KnownWord.objects.values_list("word", flat=True)) == {"приказ", "приеме"}
        assert vocabulary.current().records("приёме") == 1
        word_store.learn([record(2, "Приказ о наставничестве")])
        assert vocabulary.current().records("наставничестве") == 1
        assert vocabulary.current().records("забытое") == 0


@pytest.mark.django_db
def test_what_another_process_stored_is_seen() -> None:
    with vocabulary.using(None):
        assert vocabulary.current().records("методнеделя") == 0
        with vocabulary.using(None):
            counter = WordCounter()
            counter.add(record(1, "методнеделя"))
            word_store.store(counter)
        assert vocabulary.current().records("методнеделя") == 1


def test_under_using_nothing_reaches_the_database(own_words: Vocabulary) -> None:
    word_store.learn([record(1, "Приказ")])
    counter = WordCounter()
    counter.add(record(2, "Письмо"))
    word_store.store(counter)
    assert (own_words.records("письмо"), own_words.records("приказ")) == (1, 0)
