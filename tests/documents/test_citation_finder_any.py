"""Whatever the text, the finder of citations answers, soon, the same each time, and with places inside the text."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.understanding.citation_finder import find_citations
from knowledge_base.documents.understanding.citation_issuers import issuers, nominative
from knowledge_base.documents.understanding.citation_tokens import mended
from knowledge_base.documents.understanding.head_reader import read_head
from knowledge_base.documents.understanding.named_acts import shipped

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LABELS = SHARED / "corpus" / "labels" / "citations.jsonl"
SEEDS = SHARED / "seeds"

PIECES = st.sampled_from(
    [
        *(
            "приказ",
            "Приказом",
            "постановления",
            "закон об образовании",
            "Федеральный закон",
            "протокол",
            "СанПиН 2.4.2-10",
        ),
        *(" ", "\n", "\n\n", ", ", "; ", " и ", "(", ")", "«", "»", '"', ". ", ": ", "- ", "утв. ", "в ред. "),
        *(
            "от ",
            "от 12.01.2016",
            "31.02.2020",
            "7 мая 2018 г.",
            "от 2007 года",
            "№ ",
            "№ 6-а",
            "N 1",
            "273-ФЗ",
            "№ З-ФЗ",
        ),
        *(
            "Министерства просвещения РФ",
            "школы № 5",
            "п. 3 ч. 1 ст. 3",
            "УТВЕРЖДЕН",
            "проект",
            "\u00a0",
            "İ",
            "\u0301",
            "ё",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_places_are_inside_in_order_and_apart_and_the_answer_is_one(text: str) -> None:
    found = find_citations(text, named=shipped())
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.number or one.date for one in found)
    assert all(" ".join(text.split()).count(one.clause) for one in found)
    assert found == find_citations(text, named=shipped())


@pytest.mark.parametrize(
    "unit",
    [
        "приказ «",
        "приказ (",
        'приказ "',
        "приказ № 1 (",
        "от 01.01.2001 № 1, ",
        "приказ от 01.01.2001 № 1 «",
        "1-",
        "п. 1, ",
        "«закон «об",
    ],
)
def test_repetition_does_not_hang_it(unit: str) -> None:
    find_citations(unit * (12_000 // len(unit)), named=shipped())


@given(st.text("0123456789-/ .АФЗПНв3О0MPxIV", max_size=20))
def test_a_mended_number_stays_mended(written: str) -> None:
    assert mended(mended(written)) == mended(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Министерства образования и науки Российской Федерации", "Минобрнауки России"),
        ("Министерством просвещения РФ", "Минпросвещения РФ"),
        ("Федеральной службы по надзору в сфере образования и науки", "Рособрнадзор"),
        ("администрации города Светлоозёрска", "администрация города Светлоозёрска"),
        ("Совета муниципального района «Озёрный»", "Совет муниципального района «Озёрный»"),
        ("Пензенской области", "Пензенская область"),
        ("Республики Татарстан", "Республика Татарстан"),
        ("Рособрнадзора", "Рособрнадзор"),
        ("Росимущества", "Росимущество"),
        ("МИД РФ", "МИД РФ"),
        ("", ""),
    ],
)
def test_bodies_come_in_the_nominative(written: str, name: str) -> None:
    assert nominative(written) == name


def test_a_joint_act_has_several_bodies_and_a_name_with_and_has_one() -> None:
    assert issuers("Министерства образования и науки РФ и Министерства здравоохранения РФ") == [
        "Минобрнауки РФ",
        "Минздрав РФ",
    ]
    assert issuers("Комитета по культуре и спорту Светлоозёрска") == ["Комитет по культуре и спорту Светлоозёрска"]


def test_the_shipped_list_holds_whole_acts() -> None:
    assert all(act.name and act.kind and act.number and act.date for act in shipped())
    assert len({act.name.lower() for act in shipped()}) == len(shipped())


def labelled() -> Iterator[dict[str, object]]:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.corpus
@pytest.mark.skipif(not LABELS.exists(), reason="no shared corpus beside the repository")
def test_labelled_sentences_are_read_as_a_reader_reads_them() -> None:
    counts: Counter[str] = Counter()
    for row in labelled():
        wanted, own = _keys(row, "citations"), _keys(row, "self")
        optional = {key for key, label in wanted.items() if label.get("optional")}
        found = {
            (one.kind, one.number or None, one.date.isoformat() if one.date else None)
            for one in find_citations(str(row["sentence"]))
        }
        counts["right"] += len(found & wanted.keys())
        counts["false"] += len(found - wanted.keys() - own.keys())
        counts["missed"] += len(wanted.keys() - found - optional)
    assert counts["right"] / (counts["right"] + counts["false"]) >= 0.95
    assert counts["right"] / (counts["right"] + counts["missed"]) >= 0.95


def _keys(row: dict[str, object], name: str) -> dict[tuple[str | None, ...], dict[str, object]]:
    labels = row.get(name, [])
    assert isinstance(labels, list)
    return {(label["type"], label.get("number"), label.get("date")): label for label in labels}


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS.exists(), reason="no shared seeds beside the repository")
def test_the_seeds_cite_twenty_nine_times() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert [len(find_citations(text, read_head(text), shipped())) for text in texts] == [3, 0, 14, 0, 12]


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS.exists(), reason="no shared corpus beside the repository")
def test_a_corpus_document_gives_places_that_hold() -> None:
    with gzip.open(SHARED / "corpus" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][:30_000] for _, line in zip(range(60), lines, strict=False)]
    for text in texts:
        found = find_citations(text)
        assert all(one.end <= after.start for one, after in pairwise(found))
