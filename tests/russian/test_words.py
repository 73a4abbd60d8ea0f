from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.russian.words import fold, forms, is_known, stem, stems_of_forms, tokens


def test_case_and_yo_do_not_matter() -> None:
    assert fold("ЗАЧЁТ") == fold("зачет") == "зачет"


def test_decomposed_letters_of_pdf_texts_are_whole_again() -> None:
    assert fold(unicodedata.normalize("NFD", "Районный съёмочный")) == "районный съемочный"


def test_stress_marks_and_soft_hyphens_vanish() -> None:
    assert fold("за\u0301мок об\u00adразо\u200bвание") == "замок образование"


def test_tokens_know_their_places() -> None:
    text = "Научно-методический совет, п. 6.2 (ФГОС_НОО)"
    found = list(tokens(text))
    assert [token.text for token in found] == ["Научно", "методический", "совет", "п", "6", "2", "ФГОС", "НОО"]
    assert all(text[token.start : token.end] == token.text for token in found)


def test_a_word_with_a_soft_hyphen_or_accent_is_one_token() -> None:
    assert len(list(tokens("образо\u00adвание за\u0301мок " + unicodedata.normalize("NFD", "йод")))) == 3


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_never_empty(text: str) -> None:
    position = 0
    for token in tokens(text):
        assert position <= token.start < token.end
        assert text[token.start : token.end] == token.text
        position = token.end


@pytest.mark.parametrize(
    ("one", "other"),
    [("службы", "службе"), ("зачет", "зачётов"), ("учитель", "учителей"), ("Методической", "методическая")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("экзамен", "экзаменов"),
        ("экзаменов", "экзамен"),
        ("люди", "человек"),
        ("человек", "людей"),
        ("дети", "ребёнка"),
        ("лет", "года"),
        ("приём", "приёма"),
        ("утвердить", "утверждённый"),
    ],
)
def test_widening_reaches_forms_with_another_stem(asked: str, written: str) -> None:
    assert stem(written) in stems_of_forms(asked)


@pytest.mark.parametrize("word", ["приём", "приему", "ДОУ", "ОО", "ЗАО"])
def test_no_word_is_cut_down_to_a_preposition(word: str) -> None:
    prepositions = {stem(preposition) for preposition in ("при", "до", "о", "за")}
    assert not stems_of_forms(word) & prepositions


def test_admission_is_found_in_every_case() -> None:
    assert {stem(form) for form in ("приём", "приёма", "приёму", "приёмом", "приёме")} <= stems_of_forms("приёма")


def test_widening_does_not_reach_unrelated_words() -> None:
    assert stem("учебник") not in stems_of_forms("учитель")
    assert stem("школа") not in stems_of_forms("служба")


@pytest.mark.parametrize("word", ["ммс", "цнппм", "google", "158", "рособрнадзора"])
def test_an_unknown_word_gives_its_own_stem(word: str) -> None:
    assert stem(word) in stems_of_forms(word)


def test_the_dictionary_tells_words_from_wrong_layout() -> None:
    assert is_known("Приказа")
    assert not is_known("ghbrfp")


def test_stems_are_the_same_in_every_thread() -> None:
    words = ["методическая", "службами", "приказов", "учителей", "положения"] * 40
    expected = [stem(word) for word in words]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words)) == expected


@given(st.text(max_size=30))
def test_any_word_is_survived(word: str) -> None:
    assert stem(word) == stem(fold(word))
    stems_of_forms(word)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("служба", "службами"),
        ("Методическая", "методическому"),
        ("тьютор", "тьюторов"),  # no word of the dictionary
        ("зачёт", "зачетах"),
        ("ММС", "ммс"),
    ],
)
def test_forms_hold_every_case(word: str, written: str) -> None:
    assert written in forms(word)


@pytest.mark.parametrize(
    ("word", "other"), [("совет", "советует"), ("практика", "практиков"), ("обучающийся", "обучается")]
)
def test_forms_hold_no_other_part_of_speech(word: str, other: str) -> None:
    assert other not in forms(word)
