"""Words grow into all they may stand as, in one place."""

from __future__ import annotations

from search.query import parse
from search.widening import MAX_STEMS, widen
from search.words.stemming import LONGEST_STEM, stem_line


def test_a_word_has_the_stems_of_all_its_forms() -> None:
    (term,) = widen(parse("экзамен")).terms
    assert {"экзам", "экзамен"} <= term.ways[0].steps[0]
    assert term.own == ("экзам",)


def test_yo_is_ye() -> None:
    assert widen(parse("зачёт")).terms[0].ways == widen(parse("зачет")).terms[0].ways


def test_a_phrase_has_a_step_for_each_word() -> None:
    (term,) = widen(parse("«сдача экзаменов»")).terms
    (way,) = term.ways
    assert len(way.steps) == 2
    assert "экзам" in way.steps[1]


def test_a_number_has_its_writings_and_no_forms() -> None:
    (term,) = widen(parse("№ 273-Ф3")).terms
    assert tuple(way.steps for way in term.ways) == (
        (frozenset({"273"}), frozenset({"ф3"})),
        (frozenset({"273"}), frozenset({"фз"})),
    )


def test_stems_are_as_the_index_holds_them() -> None:
    for word in ("аттестация", "я" * 300, "2024", "ФГОС", "Обучающихся"):
        (term,) = widen(parse(word)).terms
        assert stem_line(word) in term.ways[0].steps[0]
        assert all(len(stem) <= LONGEST_STEM for stem in term.ways[0].steps[0])


def test_no_word_grows_without_bound() -> None:
    assert all(
        len(step) <= MAX_STEMS
        for word in ("делать", "вести", "учить")
        for step in widen(parse(word)).terms[0].ways[0].steps
    )
