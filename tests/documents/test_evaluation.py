"""Measuring: what counts as right, wrong, empty; what the command says of bad labels."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.evaluation import sameness
from knowledge_base.documents.evaluation.characters import character_error, distance
from knowledge_base.documents.evaluation.citations import CitationScore
from knowledge_base.documents.evaluation.figures import Figure
from knowledge_base.documents.evaluation.heads import HeadScore
from knowledge_base.documents.evaluation.labels import (
    Act,
    HeadLabel,
    LabelError,
    RelationLabel,
    SentenceLabel,
    read_labels,
    read_texts,
)
from knowledge_base.documents.evaluation.relations import RelationScore
from knowledge_base.documents.evaluation.table import as_json, misses, table
from knowledge_base.documents.understanding.found import Citation, Deed, Head, Relation, Value

DAY = dt.date(2013, 2, 19)


def _value(text: str) -> Value:
    return Value(text, 1.0, 0, len(text))


def _figures(score: HeadScore | CitationScore | RelationScore) -> dict[str, float | None]:
    return {one.name: one.value for one in score.figures()}


def test_requisites_are_right_wrong_or_empty() -> None:
    score = HeadScore()
    label = HeadLabel("a", "Приказ", "43", "2013-02-19", "Управление образования", "О методической службе", ("управл",))
    found = Head(
        kind=_value("приказ"), number=_value("44"), issuer=_value("управление по делам"), title=_value("О службе")
    )
    score.add(label, found, "ПРИКАЗ № 44")
    score.add(HeadLabel("b"), Head(number=_value("7")), "№ 7")  # nothing stated: what is found is invented
    figures = _figures(score)
    assert (figures["kind: right"], figures["issuer: right"]) == (100, 100)
    assert (figures["number: right"], figures["number: wrong"], figures["number: empty"]) == (0, 100, 0)
    assert (figures["date: right"], figures["date: empty"], figures["date: wrong"]) == (50, 50, 0)
    assert figures["title: F1 of words"] == pytest.approx((0.8 + 1) / 2)
    assert {(miss.doc, miss.field, miss.outcome) for miss in score.misses} == {
        ("a", "number", "wrong"),
        ("a", "date", "empty"),
        ("a", "title", "F1 0.80"),
        ("b", "number", "wrong"),
    }


def test_citations_own_and_named_ones_are_neither_right_nor_false() -> None:
    sentence = "приказ от 19.02.2013 № 43, закон об образовании, письмо № 1, на № 7"
    label = SentenceLabel(
        "c1",
        "",
        sentence,
        cited=(
            Act(("Приказ", "Распоряжение"), "", "43", DAY),
            Act(("Письмо",), "", "7", optional=True),
            Act(("Указ",)),
        ),
        own=(Act(("Письмо",), "", "1"),),
        named=("закон об образовании",),
    )
    at = sentence.index("закон")
    found = [
        Citation(0, 25, "распоряжение", "", "43", DAY),
        Citation(at, at + 20, "Закон", named=True),
        Citation(50, 60, "Письмо", "", "1"),
        Citation(60, 67, "Письмо", "", "7"),
        Citation(60, 67, "Письмо", "", "8"),
    ]
    score = CitationScore("here")
    score.add(label, found, sentence)
    assert (score.right, score.absent, score.false) == (1, 1, 1)
    assert _figures(score) == {"citations here: recall": 50, "citations here: precision": 50}
    assert [miss.outcome for miss in score.misses] == ["not found", "false"]


def test_one_found_citation_answers_one_label() -> None:
    act = Act(("Приказ",), "", "43", DAY)
    score = CitationScore("here")
    score.add(SentenceLabel("c", "", "…", (act, act)), [Citation(0, 1, "Приказ", "", "43", DAY)], "…")
    assert (score.right, score.absent, score.false) == (1, 1, 0)


def test_relations_by_requisites_and_by_name() -> None:
    law = Act(("Федеральный закон",), name="Об образовании в Российской Федерации")
    labels = [
        RelationLabel("r1", "d", "amends", law),
        RelationLabel("r2", "d", "repeals", Act(("Приказ",), number="43", date=DAY)),
        RelationLabel("r3", "d", "repeals", Act(("Приказ",), number="44")),
    ]
    text = "Внести изменения"
    found = [
        Relation(Deed.AMENDS, 0, 6, "Федеральный закон", number="273-ФЗ", name="об образовании в Российской Федерации"),
        Relation(Deed.REPEALS, 0, 6, "Приказ", number="43", date=DAY),
        Relation(Deed.REPEALS, 0, 6, "Приказ", number="45", date=DAY),
        Relation(Deed.BASED_ON, 0, 6, "Приказ", number="1"),  # this verb is not labelled here: not judged
    ]
    score = RelationScore()
    score.add(labels, found, text)
    assert _figures(score) == {
        "relations: recall": pytest.approx(200 / 3),
        "relations: precision, at least": pytest.approx(200 / 3),
    }
    assert [(miss.outcome, miss.expected or miss.found) for miss in score.misses] == [
        ("not found", "repeals Приказ № 44 "),
        ("unlabelled", "repeals Приказ от 2013-02-19 № 45 "),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Трудовой кодекс Российской Федерации", "Трудовой кодекс", True),
        ("О ветеранах", "о ветеранах", True),
        ("О службе", "Об образовании в Российской Федерации", False),
        ("Кодекс", "Кодекс Российской Федерации об административных правонарушениях", False),
        ("", "О ветеранах", False),
    ],
)
def test_names_of_acts(one: str, other: str, *, same: bool) -> None:
    assert sameness.same_name(one, other) is same


def test_remarks_of_labels_and_spaces_do_not_count() -> None:
    assert sameness.same_kind("муниципальная программа", "Муниципальная программа (утв. постановлением)")
    assert not sameness.same_kind("Программа", "Муниципальная программа (утв. постановлением)")
    assert sameness.same_number("36-51-159 ин/36-10", "36-51-159ин/36-10")
    assert not sameness.same_number("3р", "3Р")


def _slow(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@given(st.text("абв", max_size=14), st.text("абв", max_size=14))
def test_distance_is_levenshteins(one: str, other: str) -> None:
    assert distance(one, other) == _slow(one, other)


def test_wrong_characters_of_a_page() -> None:
    assert character_error("Приказ\n  № 43", "Приказ № 43") == 0
    assert character_error("Прнказ", "Приказ") == pytest.approx(1 / 6)
    assert (character_error("", ""), character_error("а", "")) == (0, 1)


def test_the_table_marks_what_is_missed() -> None:
    figures = [
        Figure("wrong", 3.0, 10, aim=2.0, at_most=True),
        Figure("right", 95.0, 10, aim=95.0),
        Figure("none", None, 0),
    ]
    lines = list(table(figures))
    assert [line.endswith("← missed") for line in lines] == [False, True, False, False]
    assert as_json(figures, [])["figures"]["wrong"]["met"] is False
    assert list(misses([])) == []


def _folder(tmp_path: Path, **files: list[dict[str, Any]]) -> Path:
    for name, rows in files.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


TEXT = "ПРИКАЗ\n19.02.2013 № 43\nО методической службе\n"


def test_the_command_reads_what_it_is_given(tmp_path: Path) -> None:
    labels = _folder(
        tmp_path,
        metadata=[{"doc_id": "d", "type": "Приказ", "number": "43", "date": "2013-02-19", "title": "О службе"}],
        relations=[{"from_id": "absent", "relation": "amends_named", "target": {"type": "Закон", "name": "О"}}],
    )
    corpus = tmp_path / "texts.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as file:
        for name, text in (("d", TEXT), ("long", TEXT * 5)):
            file.write(json.dumps({"id": name, "text": text}) + "\n")
    assert set(read_texts(corpus, {"d"})) == {"d", "long"}
    out = StringIO()
    call_command("evaluate_reading", labels=labels, corpus=corpus, stdout=out, json=True, only="head,relations")
    answer = json.loads(out.getvalue())
    assert answer["figures"]["number: right"]["of"] == 1
    assert answer["figures"]["relations: recall"]["value"] is None
    out = StringIO()
    call_command("evaluate_reading", labels=labels, corpus=corpus, stdout=out)
    assert "number: right" in out.getvalue()
    assert "Без текста (не измерены): 1 (absent)" in out.getvalue()


def test_bad_labels_are_named_by_file_and_line(tmp_path: Path) -> None:
    labels = _folder(
        tmp_path, citations=[{"sentence": "а", "citations": [{"date": "19.02.2013"}]}], metadata=[{"id": "m"}]
    )
    with pytest.raises(LabelError, match=r"metadata\.jsonl, строка 1: нет поля «doc_id»"):
        read_labels(labels)
    (tmp_path / "metadata.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(LabelError, match="не JSON"):
        read_labels(labels)
    (tmp_path / "metadata.jsonl").unlink()
    with pytest.raises(CommandError, match=r"citations\.jsonl, строка 1: дата"):
        call_command("evaluate_reading", labels=labels)
    with pytest.raises(CommandError, match="Такого измерения нет: heads"):
        call_command("evaluate_reading", labels=labels, only="heads")
