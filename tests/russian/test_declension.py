"""Nouns beside numbers, names in the genitive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.russian.declension import genitive, with_number


@pytest.mark.parametrize(
    ("word", "number", "form"),
    [
        ("балл", 1, "балл"),
        ("баллов", 3, "балла"),
        ("балл", 11, "баллов"),
        ("балл", 21, "балл"),
        ("балл", None, "балла"),
        ("человек", 5, "человек"),
        ("человек", 2, "человека"),
        ("год", 5, "лет"),
        ("организаций", 1, "организация"),
        ("чел", 2, "чел"),  # no noun of the dictionary
        ("быстро", 2, "быстро"),
    ],
)
def test_the_noun_agrees_with_the_number(word: str, number: int | None, form: str) -> None:
    assert with_number(word, number) == form


@pytest.mark.parametrize(("word", "form"), [("минута", "минуту"), ("балл", "балл"), ("ученик", "ученика")])
def test_by_how_much_is_said_in_the_accusative(word: str, form: str) -> None:
    assert with_number(word, 21, accusative=True) == form


@pytest.mark.parametrize(
    ("name", "declined"),
    [
        ("детский сад № 12 «Парус»", "детского сада № 12 «Парус»"),
        ("Гимназия № 5", "Гимназии № 5"),
        ("Светлоозёрская школа № 1", "Светлоозёрской школы № 1"),
        ("Управление образования", "Управления образования"),
        ("МБОУ «Школа № 3»", "МБОУ «Школа № 3»"),
        ("ДДТ", "ДДТ"),
        ("", ""),
    ],
)
def test_a_name_in_the_genitive(name: str, declined: str) -> None:
    assert genitive(name) == declined


@given(st.text(max_size=40), st.none() | st.integers(0, 99))
def test_any_text_is_survived(text: str, number: int | None) -> None:
    with_number(text, number)
    assert bool(genitive(text)) == bool(text)
