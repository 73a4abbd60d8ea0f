from __future__ import annotations

import pytest

from knowledge_base.glossary.alphabet import by_letters, by_title, letter_of
from knowledge_base.pages.rows import Row


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("методическая служба", "М"),
        ("Ёмкость", "Е"),
        ("«Точка роста»", "Т"),
        ("5 шагов", "0–9"),
        ("IT-куб", "I"),
        ("", "0–9"),
    ],
)
def test_the_letter_under_which_a_term_stands(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_russian_order_with_figures_last() -> None:
    titles = ["5 шагов", "ель", "ёлка", "яблоко", "«азбука»", "еда"]
    assert sorted(titles, key=by_title) == ["«азбука»", "еда", "ёлка", "ель", "яблоко", "5 шагов"]


def test_rows_are_cut_where_the_letter_changes() -> None:
    rows = [Row(n, f"/{n}/", title) for n, title in enumerate(["азбука", "аттестация", "узел"])]
    assert [(one.letter, one.anchor, len(one.rows)) for one in by_letters(rows)] == [
        ("А", "letter-a", 2),
        ("У", "letter-u", 1),
    ]
