"""What a person types becomes the query that he means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MAX_CHARS, MAX_TERMS, SearchQuery, parse, spell, tidied


def words(query: SearchQuery) -> list[tuple[str, ...]]:
    return [term.words for term in query.terms]


def test_words_are_required_function_words_are_not() -> None:
    query = parse("положение о методической службе")
    assert [term.text for term in query.required] == ["положение", "методической", "службе"]
    assert words(query) == [("положение",), ("о",), ("методической",), ("службе",)]


@pytest.mark.parametrize(
    "text",
    [
        "«методическая служба»",
        '"методическая служба"',
        "„методическая служба“",
        "„методическая служба”",
        "“методическая служба”",
        "‹методическая служба›",
        "”методическая служба”",
    ],
)
def test_any_quotes_make_a_phrase(text: str) -> None:
    (term,) = parse(text).terms
    assert term.words == ("методическая", "служба")
    assert term.quoted


def test_quotes_nest_and_a_lost_one_is_forgiven() -> None:
    assert words(parse("«о конкурсе «Учитель года»»")) == [("о", "конкурсе", "Учитель", "года")]
    assert words(parse("«о конкурсе «Учитель года»")) == [("о", "конкурсе", "Учитель", "года")]
    assert words(parse("конкурс «Учитель года")) == [("конкурс",), ("Учитель",), ("года",)]
    assert words(parse('12" экран')) == [("12",), ("экран",)]


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_minus_before_a_word_or_a_phrase(minus: str) -> None:
    query = parse(f"служба {minus}план {minus}«общий сбор»")
    assert words(query) == [("служба",)]
    assert [term.words for term in query.excluded] == [("план",), ("общий", "сбор")]


@pytest.mark.parametrize("text", ["служба - план", "служба — план", "служба-план", "служба —план"])
def test_a_dash_is_no_minus(text: str) -> None:
    assert not parse(text).excluded


def test_compounds_stay_together() -> None:
    query = parse("учебно-методический 2024/2025 09.07.2024 п.2.3")
    assert words(query) == [("учебно", "методический"), ("2024", "2025"), ("09", "07", "2024"), ("п", "2", "3")]


def test_a_lost_space_and_a_choice_do_not_bind() -> None:
    assert words(parse("служба.Положение учитель/методист план,отчёт")) == [
        ("служба",),
        ("Положение",),
        ("учитель",),
        ("методист",),
        ("план",),
        ("отчёт",),
    ]


@pytest.mark.parametrize("text", ["273-ФЗ", "273 фз", "№ 273-ФЗ", "«273-ФЗ»", "№273 - Ф3", "номер 273-ФЗ", "N 273-ФЗ"])
def test_a_number_of_an_act_is_one_term(text: str) -> None:
    (term,) = parse(text).terms
    assert term.number == "273-фз"
    assert term.required


def test_a_number_among_words() -> None:
    query = parse("приказ 158 о службе")
    assert [(term.text, term.number) for term in query.required] == [("приказ", ""), ("158", "158"), ("службе", "")]


def test_a_number_can_be_excluded() -> None:
    query = parse("служба -158")
    assert [term.number for term in query.excluded] == ["158"]
    assert words(query) == [("служба",)]


def test_a_phrase_with_a_number_in_it_is_a_phrase() -> None:
    (term,) = parse("«во исполнение приказа 158»").terms
    assert not term.number
    assert len(term.words) == 4


def test_repeated_words_count_once() -> None:
    assert words(parse("план План ПЛАН план")) == [("план",)]
    assert words(parse("зачёт зачет")) == [("зачёт",)]


def test_control_characters_and_directions_are_dropped() -> None:
    assert tidied("а\x00б\u202eв\ud800г\n\n  д") == "а б в г д"


def test_long_input_is_cut() -> None:
    query = parse(" ".join(f"слово{n}" for n in range(5_000)))
    assert len(query.text) <= MAX_CHARS
    assert len(query.terms) == MAX_TERMS


def test_filters_are_sorted_and_empty_ones_dropped() -> None:
    query = parse("", filters={"year": ("2024",), "kind": ("order", "law"), "topic": ()})
    assert query.filters == (("kind", ("order", "law")), ("year", ("2024",)))
    assert query.chosen("kind") == ("order", "law")
    assert query.chosen("level") == ()


def test_equal_questions_are_equal() -> None:
    assert parse("приказ  158") == parse(" приказ 158 ")
    assert hash(parse("«а б»")) == hash(parse("«а б»"))


def test_without_a_term_the_text_follows() -> None:
    query = parse("приказ «методическая служба» 158 -план", page=3)
    shorter = query.without_term(query.terms[0])
    assert shorter.text == "«методическая служба» 158 -план"
    assert shorter.page == 1
    assert words(parse(shorter.text)) == words(shorter)


@given(st.text(max_size=200))
def test_nothing_typed_fails(text: str) -> None:
    query = parse(text)
    assert all(term.words for term in (*query.terms, *query.excluded))
    assert not query.terms or query.required


@given(
    st.lists(
        st.sampled_from(["служба", "273-ФЗ", "«план работы»", "-отчёт", "-«общий сбор»", "о", "учебно-методический"])
    )
)
def test_spelling_out_a_query_asks_the_same(pieces: list[str]) -> None:
    query = parse(" ".join(pieces))
    again = parse(spell(query.terms, query.excluded))
    assert again.terms == query.terms
    assert again.excluded == query.excluded
