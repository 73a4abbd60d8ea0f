from __future__ import annotations

import pytest

from knowledge_base.documents.clause_places import parts_of
from knowledge_base.documents.models import DocumentIndexPage
from tests.factories.documents import document, edition

TEXT = """1. Общие положения

1.1. Служба создана.

1.2. Термины:

а) служба;

б) узел.

Приложение 1

1. Форма

1.1. Поля формы

Приложение 2

3. Сроки"""


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("п. 1.6.1", (("п", "1.6.1"),)),
        ("пункт 1.6.1", (("п", "1.6.1"),)),
        ("1.6.1", (("п", "1.6.1"),)),
        ("Приложение № 1, пункт 3", (("п", "3"), ("прил", "1"))),
        ("п. 3 прил. 1", (("п", "3"), ("прил", "1"))),
        ("подп. „а“ п. 2", (("п", "2"), ("подп", "а"))),
        ("подпункт «а» пункта 2", (("п", "2"), ("подп", "а"))),
        ("ст. 5", (("ст", "5"),)),
        ("раздел II", (("разд", "ii"),)),
        ("", ()),
        ("по всему тексту", ()),
    ],
)
def test_a_place_said_in_words(said: str, parts: tuple[tuple[str, str], ...]) -> None:
    assert parts_of(said) == parts


@pytest.mark.parametrize(
    ("said", "anchor"),
    [
        ("п. 1.1", "p1.1"),
        ("пункт 1.2", "p1.2"),
        ("подп. «б» п. 1.2", "p1.2-b"),
        ("п. 1", "p1"),
        ("прил. 1, п. 1.1", "pril1-p1.1"),
        ("п. 3 приложения № 2", "pril2-p3"),
        ("п. 1.1, 1.2", "p1.1"),
        ("п. 9.9", ""),
        ("", ""),
    ],
)
def test_the_anchor_of_a_clause_named_in_words(bank: DocumentIndexPage, said: str, anchor: str) -> None:
    page = document(bank)
    edition(page, TEXT)
    page.refresh_from_db()
    assert page.clause_anchor(said) == anchor


def test_without_an_approved_text_there_is_no_anchor(bank: DocumentIndexPage) -> None:
    page = document(bank)
    edition(page, TEXT, approved=False)
    page.refresh_from_db()
    assert page.clause_anchor("п. 1.1") == ""
