from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.russian.typography import bind, nbsp


def shown(text: str) -> str:
    return nbsp(text).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Положение о методической службе", "Положение о~методической службе"),
        ("О мерах и сроках", "О~мерах и~сроках"),
        ("приказ № 43", "приказ №~43"),
        ("приказ №43", "приказ №~43"),
        ("п. 6.2 и ст. 5", "п.~6.2 и~ст.~5"),
        ("19 февраля 2013 г.", "19~февраля~2013~г."),
        ("на 2024-2025 годы", "на~2024–2025 годы"),
        ("С.А. Иванова", "С.~А.~Иванова"),
        ("Иванова С. А.", "Иванова~С.~А."),
        ("план - закон", "план~— закон"),
        ("то же самое", "то~же самое"),
        ("200 руб.", "200~руб."),
    ],
)
def test_what_belongs_together_is_bound(text: str, bound: str) -> None:
    assert shown(text) == bound


@pytest.mark.parametrize("text", ["36-51-159 ин/36-10", "227/01-04", "научно-методический", "2024-07-09", "Совместно"])
def test_numbers_of_acts_and_words_with_hyphens_are_not_touched(text: str) -> None:
    assert nbsp(text) == text


@given(st.text(alphabet="абвоис АБИС.,-–—№§ 0123456789г", max_size=80))
def test_words_stay_and_a_second_time_changes_nothing(text: str) -> None:
    once = nbsp(text)
    assert nbsp(once) == once
    assert re.findall(r"\w+", once) == re.findall(r"\w+", text)


def test_a_quoted_text_only_gets_non_breaking_spaces() -> None:
    text = "Приказ № 412 и №7 от 19 февраля 2013 г. - об Ивановой М. Е. и М.Е. Петровой, п. 3, 2024-2025"
    bound = "Приказ №~412 и №7 от 19~февраля~2013~г. - об Ивановой~М.~Е. и М.Е.~Петровой, п.~3, 2024-2025"
    assert bind(text).replace("\u00a0", "~") == bound


@given(st.text(alphabet="абвоис АБИС.,-–—№§ \u00a00123456789г", max_size=80))
def test_a_quoted_text_keeps_its_signs(text: str) -> None:
    assert bind(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
