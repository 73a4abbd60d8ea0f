"""Who made the practice, in words."""

from __future__ import annotations

import pytest

from knowledge_base.practices.authors_line import Author, line, shown, staff_of


@pytest.mark.parametrize(
    ("organisation", "words"),
    [
        ("Детский сад № 12 «Парус»", "педагоги детского сада № 12 «Парус»"),
        ("школа № 4", "педагоги школы № 4"),
        ("Светлоозёрская школа № 1", "педагоги Светлоозёрской школы № 1"),
        ("МБОУ «Школа № 3»", "педагоги МБОУ «Школа № 3»"),
    ],
)
def test_the_staff_of_an_organisation(organisation: str, words: str) -> None:
    assert staff_of(organisation) == words


def test_who_is_neither_named_nor_described_is_left_out() -> None:
    authors = [Author("", "", ""), Author("", "", "учитель химии"), Author("Заречная Вера Ивановна")]
    assert shown(authors, "лицей № 1") == (authors[1], authors[2])


def test_where_nobody_can_be_told_the_staff_stand_for_all() -> None:
    assert shown([Author("")], "лицей № 1") == (Author("", position="педагоги лицея № 1"),)
    assert shown([], "") == ()


def test_all_in_one_line() -> None:
    authors = [Author("Заречная В. И.", "", "учитель физики"), Author("", "", "учитель химии")]
    assert line(authors) == "Заречная В. И., учитель физики; учитель химии"
