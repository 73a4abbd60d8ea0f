from __future__ import annotations

import pytest

from portal.russian.plurals import counted, grouped, plural

WORDS = ("документ", "документа", "документов")


@pytest.mark.parametrize("n", [1, 21, 101, 1001, 10_121])
def test_one(n: int) -> None:
    assert plural(n, *WORDS) == "документ"


@pytest.mark.parametrize("n", [2, 3, 4, 22, 104, 1132])
def test_few(n: int) -> None:
    assert plural(n, *WORDS) == "документа"


@pytest.mark.parametrize("n", [0, 5, 10, 11, 12, 13, 14, 19, 20, 25, 111, 112, 1014])
def test_many(n: int) -> None:
    assert plural(n, *WORDS) == "документов"


def test_negative_numbers_take_the_form_of_their_amount() -> None:
    assert plural(-2, *WORDS) == "документа"
    assert grouped(-2) == "\u22122"


def test_number_and_noun_are_not_torn_apart() -> None:
    assert counted(2, *WORDS) == "2\u00a0документа"


def test_thousands_are_set_apart_from_five_figures_on() -> None:
    assert counted(1900, *WORDS) == "1900\u00a0документов"
    assert counted(12_401, *WORDS) == "12\u00a0401\u00a0документ"
