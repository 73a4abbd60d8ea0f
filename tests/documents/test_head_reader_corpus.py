"""The head of real documents against the labels that people gave them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.documents.understanding.found import Head
from knowledge_base.documents.understanding.head_reader import read_head

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
LABELS = CORPUS / "labels" / "metadata.jsonl"
FIELDS = {"type": "kind", "number": "number", "date": "date"}


@pytest.fixture(scope="module")
def labelled() -> list[tuple[dict[str, Any], Head]]:
    labels = {one["doc_id"]: one for one in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())}
    found = []
    with gzip.open(CORPUS / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name = json.JSONDecoder().raw_decode(line, line.index(":") + 2)[
                0
            ]  # the id stands first; most lines are not needed
            if name in labels:
                found.append((labels[name], read_head(json.loads(line)["text"])))
    assert len(found) == len(labels)
    return found


@pytest.mark.corpus
@pytest.mark.skipif(not LABELS.is_file(), reason="the labels are not beside the repository")
@pytest.mark.parametrize(
    ("field", "least", "most_wrong"), [("type", 0.93, 0.05), ("number", 0.95, 0.02), ("date", 0.95, 0.02)]
)
def test_requisites_of_labelled_documents(
    labelled: list[tuple[dict[str, Any], Head]], field: str, least: float, most_wrong: float
) -> None:
    right = wrong = 0
    for label, head in labelled:
        found = getattr(head, FIELDS[field])
        same = (found.value if found else None) == label[field]
        right += same
        wrong += not same and found is not None
    assert right / len(labelled) >= least
    assert wrong / len(labelled) <= most_wrong


@pytest.mark.corpus
@pytest.mark.skipif(not LABELS.is_file(), reason="the labels are not beside the repository")
def test_issuers_of_labelled_documents(labelled: list[tuple[dict[str, Any], Head]]) -> None:
    right = 0
    for label, head in labelled:
        name = head.issuer.value.lower() if head.issuer else ""
        right += bool(name) == bool(label["issuer"]) and all(word in name for word in label["issuer_kw"])
    assert right / len(labelled) >= 0.85


@pytest.mark.corpus
@pytest.mark.skipif(not LABELS.is_file(), reason="the labels are not beside the repository")
def test_what_is_called_sure_is_right(labelled: list[tuple[dict[str, Any], Head]]) -> None:
    sure = [
        found.value == label[field]
        for label, head in labelled
        for field, name in FIELDS.items()
        if (found := getattr(head, name)) and found.confidence >= 0.9
    ]
    assert sum(sure) / len(sure) >= 0.97
