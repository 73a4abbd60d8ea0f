"""Clauses find their places in the text that was cut."""

from __future__ import annotations

import gzip
import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.understanding.as_json import to_json, understood_of
from knowledge_base.documents.understanding.found import FoundClause
from knowledge_base.documents.understanding.places import placed
from knowledge_base.documents.understanding.understand import understand
from tests.documents.test_clauses_lossless import CORPUS, LINES

ACT = """ПРИКАЗ
12.03.2024 № 15
О службе

В соответствии с планом
работы ПРИКАЗЫВАЮ:
1. Утвердить:
1) Положение о службе, в котором предусмотреть порядок ра-
боты;
а) «План».
- Тире
2.\tКонтроль оставляю за собой.
Начальник И.И. Образцова
Приложение № 1
к приказу от 12.03.2024 № 15
№ | Дело
1 | Первое
Статья 5. Права
Раздел II. Порядок
"""


def _signs(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_at_its_place(text: str, clause: FoundClause) -> bool:
    bare = f"{clause.heading}{clause.text}"
    return _signs(text[clause.start : clause.end]) in {_signs(bare), _signs(clause.number + bare)}


def _places(text: str) -> dict[str, str]:
    return {one.anchor: text[one.start : one.end] for one in placed(text, cut(text))}


def test_places_hold_number_mark_and_text() -> None:
    found = _places(ACT)
    assert found["p1"] == "1. Утвердить:"
    assert found["p1-1"] == "1) Положение о службе, в котором предусмотреть порядок ра-\nботы;"
    assert found["p1-1-a"] == "а) «План»."
    assert found["p2"] == "2.\tКонтроль оставляю за собой."
    assert found["pril1"].startswith("Приложение № 1\nк приказу")
    table = next(place for place in found.values() if place.startswith("№ | Дело"))
    assert table == "№ | Дело\n1 | Первое"
    assert "Статья 5. Права" in found.values()
    assert "Раздел II. Порядок" in found.values()


def test_a_clause_has_the_page_on_which_it_begins() -> None:
    starts = [0, ACT.index("2.\t"), ACT.index("Приложение")]
    pages = {one.anchor: one.page for one in placed(ACT, cut(ACT), starts)}
    assert (pages["p1"], pages["p2"], pages["pril1"]) == (1, 2, 3)
    assert {one.page for one in placed(ACT, cut(ACT))} == {None}
    assert placed(ACT, cut(ACT), [40])[0].page == 1


def test_what_is_out_of_turn_or_without_letters_does_not_move_the_others() -> None:
    text = "1. Первый\n\n_____\n\nДиректор\nИ.И. Образцова\n\nг. Светлоозёрск\n2. Второй\n"
    found = placed(text, cut(text))
    assert all(_is_at_its_place(text, one) for one in found if _signs(one.heading + one.text))
    assert next(text[one.start : one.end] for one in found if one.number == "2") == "2. Второй"
    # A clause that is no part of the text gets an empty place, the next one is found all the same.
    foreign = cut("1. Чужой\n2. Второй\n")
    assert [text[one.start : one.end] for one in placed(text, foreign)] == ["", "2. Второй"]
    assert placed("", cut("")) == []


@given(st.lists(LINES | st.text(max_size=60), max_size=40).map("\n".join))
@settings(max_examples=300)
def test_every_clause_of_any_text_is_at_its_place(text: str) -> None:
    clauses = cut(text)
    found = placed(text, clauses)
    assert [one.anchor for one in found] == [one.anchor for one in clauses]
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    missed = [one for one in found if _signs(one.heading + one.text) and not _is_at_its_place(text, one)]
    assert len(missed) <= len(found) // 4, missed


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of real documents is not beside the repository")
def test_clauses_of_real_documents_are_at_their_places() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        texts = [text for line in file if len(text := json.loads(line)["text"]) < 60_000]
    clauses = missed = 0
    for text in random.Random(7).sample(texts, 150):
        found = placed(text, cut(text))
        clauses += len(found)
        missed += sum(bool(_signs(one.heading + one.text)) and not _is_at_its_place(text, one) for one in found)
    assert clauses > 5_000
    assert missed <= clauses // 1000


def test_everything_found_is_the_same_again_and_survives_json() -> None:
    first = understand(ACT, [0, ACT.index("Приложение")])
    assert first == understand(ACT, [0, ACT.index("Приложение")])
    assert understood_of(json.loads(json.dumps(to_json(first)))) == first
    assert {clause.page for clause in first.clauses if clause.anchor.startswith("pril1")} == {2}
    assert understand("").clauses == ()
