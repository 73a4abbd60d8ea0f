from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.russian.keyboard import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbrfp", "приказ"),
        ("j,hfpjdfybt", "образование"),
        ("nfnfhcnfy hfpdbnbt j,hfpjdfybz", "татарстан развитие образования"),
        ("Ghbrfp 158", "Приказ 158"),
        ("152-ap", "152-фз"),
        (";ehyfk [jlf", "журнал хода"),
        ("gjk`ns", "полёты"),
        ("руддщ", "hello"),
        ("ПЩЩПДУ", "GOOGLE"),
    ],
)
def test_words_come_out_as_meant(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


def test_marks_between_figures_stay() -> None:
    assert other_layout("ghbrfp 12/1, g. 6.2") == "приказ 12/1б пю 6.2"


@pytest.mark.parametrize("text", ["", "227/01-04", "158", "!?"])
def test_without_letters_nothing_changes(text: str) -> None:
    assert other_layout(text) == text


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя ", min_size=1))
def test_the_way_there_and_back_keeps_russian_words(text: str) -> None:
    typed = other_layout(text)
    # Where more keys give marks than letters («бюэ»), the direction cannot be told: those are left out.
    if sum(char.isascii() and char.isalpha() for char in typed):
        assert other_layout(typed) == text
