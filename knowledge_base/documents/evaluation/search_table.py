"""The figures of a ranking as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from knowledge_base.documents.evaluation.search_run import EngineRun
from knowledge_base.documents.evaluation.search_scores import DEPTH, QueryScore, Summary, by_kind, summary

AIM = 0.85


def table(runs: Sequence[EngineRun]) -> Iterator[str]:
    """A line for each engine, then one for each kind of query and engine."""
    width = max(24, *(len(one.label.kind) + 4 for run in runs for one in run.scores)) if runs else 24
    yield f"{'':{width}}  {'nDCG@10':>8}  {'2^g-1':>6}  {'MRR':>6}  {'recall@10':>9}  {'queries':>7}"
    for run in runs:
        whole = summary(run.scores)
        mark = "" if whole.ndcg >= AIM else f"  ← below {AIM}"
        yield _line(run.engine, whole, width) + mark
        for kind, part in by_kind(run.scores).items():
            yield _line(f"    {kind or '-'}", part, width)
        if whole.unanswerable:
            yield f"    without an answer: {whole.rightly_empty} of {whole.unanswerable} found nothing, as they should"
        yield f"    indexed in {run.indexed_in:.1f} s, {run.milliseconds:.1f} ms a query"
    if len(runs) > 1:
        figures = [summary(run.scores).ndcg for run in runs]
        yield f"difference of nDCG@10 between the engines: {max(figures) - min(figures):.3f}"


def _line(name: str, one: Summary, width: int) -> str:
    if not one.queries:
        return f"{name:{width}}  {'-':>8}  {'-':>6}  {'-':>6}  {'-':>9}  {one.unanswerable:>7}"
    figures = f"{one.ndcg:>8.3f}  {one.ndcg_powers:>6.3f}  {one.mrr:>6.3f}  {one.recall:>9.3f}  {one.queries:>7}"
    return f"{name:{width}}  {figures}"


def misses(run: EngineRun) -> Iterator[str]:
    """Queries that could be answered better, the worst first, each with what was labelled and what was ranked."""
    for one in sorted((one for one in run.scores if one.is_miss), key=lambda one: (one.ndcg or 0.0, one.label.query)):
        figure = "should find nothing" if one.ndcg is None else f"nDCG {one.ndcg:.3f}"
        yield f"{run.engine}  {one.label.query}  «{one.label.text}» ({one.label.kind}): {figure}"
        if one.label.relevant:
            yield f"    labelled: {_labelled(one)}"
        yield f"    ranked:   {_ranked(one)}"


def _labelled(one: QueryScore) -> str:
    """Each with its grade and its place; the first page is enough for an eye."""
    places = {doc: place for place, doc in enumerate(one.ranked, start=1)}
    ideal = sorted(one.label.relevant.items(), key=lambda pair: (-pair[1], places.get(pair[0], len(places) + 1)))
    return ", ".join(f"{doc} ({grade}, {places.get(doc, 'not found')})" for doc, grade in ideal[:DEPTH])


def _ranked(one: QueryScore) -> str:
    first = [f"{doc} ({one.label.relevant.get(doc, '-')})" for doc in one.ranked[:DEPTH]]
    return ", ".join(first) + (f" … {len(one.ranked)}" if len(one.ranked) > DEPTH else "") if first else "nothing"


def as_json(runs: Sequence[EngineRun], *, with_misses: bool = True) -> dict[str, Any]:
    """Engine → means, means by kind, and the queries that could be answered better."""
    return {run.engine: _run_as_json(run, with_misses) for run in runs}


def _run_as_json(run: EngineRun, with_misses: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        **asdict(summary(run.scores)),
        "by_kind": {kind: asdict(part) for kind, part in by_kind(run.scores).items()},
        "indexed_in_seconds": round(run.indexed_in, 2),
        "milliseconds_a_query": round(run.milliseconds, 2),
    }
    if with_misses:
        made["misses"] = [
            {
                "query": one.label.query,
                "text": one.label.text,
                "kind": one.label.kind,
                "ndcg": one.ndcg,
                "relevant": dict(one.label.relevant),
                "ranked": list(one.ranked[:DEPTH]),
            }
            for one in run.scores
            if one.is_miss
        ]
    return made
