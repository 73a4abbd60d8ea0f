"""Any text has a head: odd and hostile ones give none, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge_base.documents.understanding.found import Head
from knowledge_base.documents.understanding.head_reader import read_head

WORDS = """
ПРИКАЗ|УТВЕРЖДАЮ|УТВЕРЖДЕНО приказом|Приложение к постановлению|от|№|№ 15-о|12.01.2015|«12» января 2016 г.|О школе
Об утверждении|«Развитие»|(в ред. от 01.02.2020)|администрации района|Директор МБОУ «СОШ № 7»|Уважаемый|П О С Т А Н О В Л Е Н И Е
ПОЛОЖЕНИЕ|Муниципальная программа|Паспорт|1.|постановляет|РОССИЙСКАЯ ФЕДЕРАЦИЯ|ФЕДЕРАЛЬНЫЙ ЗАКОН|Кодекс|"|«|»|<|...|_
Протокол № 3 заседания Совета|Москва|N 5-ФЗ|Муниципальное бюджетное учреждение
"""
PIECES = st.sampled_from([*WORDS.strip().replace("\n", "|").split("|"), "\n", "\n\n", "|", "\t", "   "])


@settings(max_examples=150, deadline=None)
@example("< » <")
@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=300)))
def test_any_text_is_read(text: str) -> None:
    head = read_head(text)
    assert head == read_head(text)
    for one in (head.kind, head.number, head.date, head.issuer, head.title):
        if one is not None:
            assert one.value
            assert 0 <= one.start < one.end <= len(text)
            assert 0.6 <= one.confidence <= 1


@pytest.mark.parametrize(
    "piece", ["а ", "« ", "УТВЕРЖДЕНО приказом ", "| ", "№ ", "О ", "12.01.2015 ", "\n", "(в ред. "]
)
def test_a_hostile_text_costs_no_more_than_a_page(piece: str) -> None:
    assert isinstance(read_head(piece * 200_000), Head)
