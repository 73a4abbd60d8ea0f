"""How good a ranking is: nDCG, the reciprocal rank and recall of labelled queries. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any

from knowledge_base.documents.evaluation.labels import LabelError, rows

DEPTH = 10


@dataclass(frozen=True, slots=True)
class QueryLabel:
    """A query and the documents that answer it: id → grade (2 exactly, 1 partly); none where nothing is to be found."""

    query: str
    text: str
    kind: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class QueryScore:
    """One query's figures, each 0…1; None where nothing is to be found and the figure has no sense."""

    label: QueryLabel
    ranked: tuple[str, ...]
    ndcg: float | None
    ndcg_powers: float | None
    reciprocal: float | None
    recall: float | None

    @property
    def is_miss(self) -> bool:
        """Whether the first ten could be better, or there should be none."""
        return bool(self.ranked) if self.ndcg is None else self.ndcg < 1


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over the queries that have an answer, and how many of the others were answered by nothing."""

    ndcg: float
    ndcg_powers: float
    mrr: float
    recall: float
    queries: int
    unanswerable: int
    rightly_empty: int


def read_queries(path: Path) -> tuple[QueryLabel, ...]:
    """Labelled queries of a file (`docs/evaluation.md`). LabelError for a line that is not of the format."""
    return tuple(_label(path, place, row) for place, row in rows(path))


def _label(path: Path, place: int, row: dict[str, Any]) -> QueryLabel:
    relevant = row.get("relevant")
    if not isinstance(row.get("query"), str) or not isinstance(relevant, dict):
        raise LabelError(f"{path.name}, строка {place}: нужны «query» (строка) и «relevant» (объект: id → оценка)")
    if not all(isinstance(grade, int) and grade > 0 for grade in relevant.values()):
        raise LabelError(f"{path.name}, строка {place}: оценки в «relevant» — целые числа больше нуля")
    return QueryLabel(str(row.get("id") or place), row["query"], str(row.get("kind") or ""), relevant)


def score(label: QueryLabel, ranked: Sequence[str]) -> QueryScore:
    """Figures of one ranking. The gain of a document is its grade; `ndcg_powers` takes 2^grade − 1 instead."""
    if not label.relevant:
        return QueryScore(label, tuple(ranked), None, None, None, None)
    grades = [label.relevant.get(doc, 0) for doc in ranked]
    first = next((place for place, grade in enumerate(grades, start=1) if grade), 0)
    found = sum(1 for grade in grades[:DEPTH] if grade)
    return QueryScore(
        label,
        tuple(ranked),
        ndcg=_ndcg(grades, label.relevant.values(), float),
        ndcg_powers=_ndcg(grades, label.relevant.values(), lambda grade: 2.0**grade - 1),
        reciprocal=1 / first if first else 0.0,
        # Of twenty relevant ones ten can stand among the first ten.
        recall=found / min(len(label.relevant), DEPTH),
    )


def _ndcg(grades: Sequence[int], relevant: Any, gain: Callable[[int], float]) -> float:
    """Discounted gain of the first ten (a place p counts 1 / log2(p + 1)) by that of the best order there could be."""
    best = _dcg(sorted(relevant, reverse=True), gain)
    return _dcg(grades, gain) / best if best else 0.0


def _dcg(grades: Sequence[int], gain: Callable[[int], float]) -> float:
    return sum(gain(grade) / log2(place + 1) for place, grade in enumerate(grades[:DEPTH], start=1) if grade)


def summary(scores: Sequence[QueryScore]) -> Summary:
    """The means; queries without an answer are counted apart and are in none of them."""
    answerable = [one for one in scores if one.ndcg is not None]
    empty = [one for one in scores if one.ndcg is None]
    return Summary(
        ndcg=_mean([one.ndcg for one in answerable]),
        ndcg_powers=_mean([one.ndcg_powers for one in answerable]),
        mrr=_mean([one.reciprocal for one in answerable]),
        recall=_mean([one.recall for one in answerable]),
        queries=len(answerable),
        unanswerable=len(empty),
        rightly_empty=sum(1 for one in empty if not one.ranked),
    )


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return fmean(known) if known else 0.0


def by_kind(scores: Sequence[QueryScore]) -> Mapping[str, Summary]:
    """The same for each kind of query."""
    kinds: dict[str, list[QueryScore]] = {}
    for one in scores:
        kinds.setdefault(one.label.kind, []).append(one)
    return {kind: summary(found) for kind, found in sorted(kinds.items())}
