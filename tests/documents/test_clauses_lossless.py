"""No word of a text is lost by cutting it, whatever the text."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.clauses import contents, cut
from tests.documents.cut_texts import by_anchor, words, words_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS = SHARED / "seeds"
CORPUS = SHARED / "corpus" / "documents.jsonl.gz"

LINES = st.sampled_from(
    [
        "1. Утвердить Положение.",
        "2. Контроль оставляю за собой",
        "1.1. Настоящее Положение:",
        "1.2 Далее",
        "3.",
        "1) первое;",
        "2) второе.",
        "а) буква;",
        "б)",
        "- тире;",
        "• точка",
        "I. Раздел",
        "П. Раздел",
        "Раздел 2. Название",
        "Глава 1",
        "Статья 5. Право",
        "Статья 5.1",
        "§ 3. Параграф",
        "Приложение № 1",
        "Приложение к приказу от 01.02.2024 № 5",
        "УТВЕРЖДЕНО",
        "Положение о службе",
        "ОБЩИЕ ПОЛОЖЕНИЯ",
        "И.И. Образцова",
        "Начальник управления",
        "№ | Дело | Срок",
        "1\tдело\tсрок",
        "изложить в следующей редакции:",
        "«2. Цитата",
        "конец цитаты».",
        "01.03.2024 дата",
        "в соответствии с пунктом",
        "Содержание .......... 4",
        "",
        "    продолжение со строчной буквы в той же фразе, которая перенесена на следующую строку",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=40).map("\n".join))
@settings(max_examples=400)
def test_any_text_is_cut_without_loss(text: str) -> None:
    found = cut(text)
    assert not words(text) - words_of(found)
    names = [clause.anchor for clause in found]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) for name in names)
    assert found == cut(text)
    levels = [entry.level for entry in contents(found)]
    assert all(after - before <= 1 for before, after in zip([-1, *levels], levels, strict=False))


def _documents() -> Iterator[tuple[str, str]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            yield document["id"], document["text"]


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the repository")
def test_the_regulations_the_portal_serves() -> None:
    found = {path.name[:3]: by_anchor(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))}
    assert {"p1", "p2", "pril1-p1", "pril1-p1-3", "pril1-p4"} <= found["000"].keys()
    assert {"p1.1", "p1.5", "p2.4", "p3.3"} <= found["001"].keys()
    assert {"p1", "p3", "pril1-p1.4", "pril1-p2.2", "pril1-p4.1.4"} <= found["002"].keys()
    assert {"p1.1", "p3.2", "p5.3", "p6"} <= found["003"].keys()
    assert {"p1.6.4", "p4.2", "p5.2.1", "p6.2", "p8.3"} <= found["004"].keys()
    assert not any("_" in anchor for clauses in found.values() for anchor in clauses)
    assert found["004"]["p6"].heading.endswith("деятельности ММС.")
    assert found["002"]["pril1"].heading.startswith("Положение")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of real documents is not beside the repository")
def test_no_word_of_a_thousand_real_documents_is_lost() -> None:
    seen = 0
    for name, text in _documents():
        if len(text) > 120_000:
            continue
        found = cut(text)
        seen += 1
        assert not words(text) - words_of(found), name
        names = [clause.anchor for clause in found]
        assert len(set(names)) == len(names), name
        assert max(map(len, names), default=0) < 120, name
        assert max((len(clause.label) for clause in found), default=0) < 160, name
    assert seen > 500
