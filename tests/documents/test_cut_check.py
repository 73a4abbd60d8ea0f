"""What an editor is told of a text that was cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.cut_check import MOST_REMARKS, check


def remarks(text: str) -> list[str]:
    return [remark.text for remark in check(text, cut(text)).remarks]


def test_a_text_in_order_raises_no_remark() -> None:
    text = "1. Раз.\n\n2. Два:\n\n2.1. Первое.\n\n2.2. Второе.\n\n3. Три.\n\nПриложение 1\n\n1. Снова раз.\n\n2. Снова два."
    report = check(text, cut(text))
    assert not report.remarks
    assert report.summary == "7\u00a0пунктов, 1\u00a0приложение"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("1. Раз.\n\n3. Три.", "Перед п.\u00a03 не хватает п. 2"),
        ("1. Раз:\n\n1.1. Один.\n\n1.3. Три.", "Перед п.\u00a01.3 не хватает п. 1.2"),
        ("1. Раз.\n\n2. Два.\n\n2. Опять два.", "Номер повторяется: п.\u00a02"),
        ("Просто текст.\n\nЕщё текст.", "Номеров пунктов в тексте не нашлось"),
        ("1. Испорчено \ufffd\ufffd.", "нечитаемые знаки"),
        ("1. " + "Ïðèêàç î ïðîâåäåíèè êîíêóðñà " * 20, "почти нет русских букв"),
        ("1. " + "слово " * 2_000, "Очень длинный: п.\u00a01"),
    ],
)
def test_oddities(text: str, remark: str) -> None:
    assert any(remark in found for found in remarks(text))


def test_only_so_many_are_told() -> None:
    text = "\n\n".join(f"{n}. Пункт." for n in range(1, 200, 2))
    assert len(remarks(text)) == MOST_REMARKS


def test_an_empty_text() -> None:
    assert check("", []).summary == "0\u00a0пунктов"


@given(st.text(max_size=400))
def test_any_text_can_be_looked_through(text: str) -> None:
    check(text, cut(text))
