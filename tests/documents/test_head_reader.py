"""The head of a document: what each usual shape of heading states, and where."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from knowledge_base.documents.understanding.found import Value
from knowledge_base.documents.understanding.head_reader import read_head
from tests.documents.head_texts import ANNEX, CARD, PROGRAMME, SCHOOL_STAMP, SHAPES


def value(found: Value | None) -> str | None:
    return found.value if found else None


@pytest.mark.parametrize(("text", "kind", "number", "day", "issuer", "title"), SHAPES)
def test_each_shape_of_heading(
    text: str, kind: str, number: str | None, day: str | None, issuer: str, title: str | None
) -> None:
    head = read_head(text)
    assert (value(head.kind), value(head.number), value(head.date), value(head.issuer)) == (kind, number, day, issuer)
    if title is not None:
        assert value(head.title) == title


@pytest.mark.parametrize("text", [shape[0] for shape in SHAPES])
def test_a_value_stands_where_it_is_said_to(text: str) -> None:
    head = read_head(text)
    if head.number:
        stated = re.sub(r"\s", "", text[head.number.start : head.number.end])
        assert stated == re.sub(r"\s", "", head.number.value)
    if head.date:
        stated = text[head.date.start : head.date.end]
        assert head.date.value[:4] in stated
        assert stated.strip() == stated
    for one in (head.title, head.issuer, head.kind):
        assert one is None or text[one.start : one.end].strip()
    if head.title:
        words = re.findall(r"\w+", head.title.value.lower())
        assert words == re.findall(r"\w+", text[head.title.start : head.title.end].lower())


def test_others_requisites_are_told_apart() -> None:
    assert read_head(CARD).edited_on == dt.date(2023, 5, 29)
    stamped = read_head(SCHOOL_STAMP).approved_by
    assert stamped is not None
    assert (stamped.kind, stamped.number, stamped.date) == ("Приказ", "11-а", dt.date(2015, 1, 12))
    assert SCHOOL_STAMP[stamped.start : stamped.end].startswith("приказом")
    annexed = read_head(ANNEX)
    assert annexed.approved_by is None
    assert annexed.annex_to is not None
    assert (annexed.annex_to.kind, annexed.annex_to.number) == ("Приказ", "2О")
    programme = read_head(PROGRAMME).approved_by
    assert programme is not None
    assert programme.issuer == "Исполнительный комитет Светлоозёрского муниципального района"


def test_two_acts_in_the_stamps_leave_number_and_date_open() -> None:
    text = (
        "Приложение\nк постановлению администрации\nот 25 июня 2019 года № 549\n\n"
        "Утверждена постановлением администрации\nот 30 декабря 2016 № 1215\n\nМуниципальная программа\n«Жильё»\n\nПАСПОРТ\n"
    )
    head = read_head(text)
    assert head.number is None
    assert head.date is None
    assert value(head.title) == "Жильё"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "Авария выявила нарушения документов. Виновники будут привлечены к ответственности от 12.05.2010 № 5.",
        "2.3. Оценка базы\nГрадостроительный кодекс Российской Федерации от 29 декабря 2004 года № 190-ФЗ.\n",
        "| | | |\n|1. Филиал |Директор |628001, г. Светлоозёрск |\n",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    head = read_head(text)
    assert (head.number, head.date, head.issuer) == (None, None, None)


def test_a_document_that_names_itself_only_in_its_first_clause() -> None:
    text = "1. Общие положения\n1.1. Настоящее Положение о промежуточной аттестации (далее – Положение) разработано по закону.\n"
    head = read_head(text)
    assert value(head.kind) == "Положение"
    assert value(head.title) == "О промежуточной аттестации"
