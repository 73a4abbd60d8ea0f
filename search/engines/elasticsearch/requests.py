"""A plan → the body of one request, and its answer → hits, exact total and counts. Pure.

Everything comes in one round trip. Filters that a facet shows are applied after the counting (`post_filter`), so that hits and
total are narrowed by all of them and each facet's counts by all but its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from search.engine import EngineHit, EnginePage
from search.engines.elasticsearch.compiler import Query, compile_node
from search.engines.elasticsearch.documents import from_source
from search.nodes import RESCORED, Plan
from search.records import StoredRecord

# More different values of all facets together than any portal has.
_MAX_FACET_VALUES = 20_000
_REGEX_SIGNS = re.compile(r'([.?+*|(){}\[\]\\"#@&<>~^$-])')

Counts = dict[str, dict[str, int]]


def page_request(plan: Plan, *, with_passages: bool) -> dict[str, Any]:
    """Hits of one page with what is stored of them, exact total, counts of all facets."""
    named = [(name, compile_node(node)) for name, node in plan.filters if name]
    body = _hits_request(plan, with_passages=with_passages)
    body["track_total_hits"] = True
    body["aggs"] = _counts_request(named)
    if named:
        body["post_filter"] = _all([query for _, query in named])
    return body


def suggest_request(plan: Plan) -> dict[str, Any]:
    """Hits alone, without passages or counts."""
    body = _hits_request(plan, with_passages=False)
    body["track_total_hits"] = False
    if filters := [compile_node(node) for name, node in plan.filters if name]:
        body["post_filter"] = _all(filters)
    return body


def count_request(plan: Plan) -> dict[str, Any]:
    """Nothing but the total."""
    parts = [compile_node(node) for node in (plan.matches, *(node for _, node in plan.filters))]
    return {"query": _all(parts), "size": 0, "track_total_hits": True}


def _hits_request(plan: Plan, *, with_passages: bool) -> dict[str, Any]:
    matches = compile_node(plan.matches)
    unnamed = [compile_node(node) for name, node in plan.filters if not name]
    body: dict[str, Any] = {
        "from": plan.offset,
        "size": plan.size,
        "_source": True if with_passages else ["head"],
    }
    if plan.sort == "newest":
        return {**body, "query": _all([matches, *unnamed]), "sort": [{"newest": "desc"}]}
    scored = {"bool": {"must": [matches], "filter": unnamed}} if unnamed else matches
    body["query"] = _weighted(scored, plan.factor)
    if plan.nearer is not None and plan.offset < RESCORED:
        # The server takes no order but by score together with this.
        nearer = {"rescore_query": _weighted(compile_node(plan.nearer), plan.factor)}
        return {**body, "rescore": {"window_size": RESCORED, "query": nearer}}
    # Equal scores in a fixed order, or pages would overlap: each copy of the index has an order of its own.
    return {**body, "sort": ["_score", {"newest": "desc"}]}


def _weighted(query: Query, factor: str) -> Query:
    """Scores times the record's own factor."""
    return {"function_score": {"query": query, "field_value_factor": {"field": factor}, "boost_mode": "multiply"}}


def _all(parts: list[Query]) -> Query:
    """All of them, without scores: the server keeps such parts in memory when they come again."""
    return {"bool": {"filter": parts}}


def _counts_request(named: list[tuple[str, Query]]) -> dict[str, Any]:
    """Counts of all facets among what all filters leave, and for each filtered facet its own among what the others leave."""
    aggregations = {"all": _counted([query for _, query in named], {})}
    for place, name in enumerate(dict.fromkeys(name for name, _ in named)):
        others = [query for other, query in named if other != name]
        begins = _REGEX_SIGNS.sub(r"\\\1", name)
        aggregations[f"own {place}"] = _counted(others, {"include": f"{begins}=.*"})
    return aggregations


def _counted(filters: list[Query], only: dict[str, str]) -> dict[str, Any]:
    values = {"terms": {"field": "facets", "size": _MAX_FACET_VALUES, **only}}
    return {"filter": _all(filters), "aggs": {"values": values}} if filters else values


def page_of(answer: Mapping[str, Any], plan: Plan) -> EnginePage:
    """What the server answered to `page_request`."""
    found = answer["hits"]
    return EnginePage(
        total=found["total"]["value"],
        # Ordered by date there are no scores.
        hits=tuple(EngineHit(from_source(hit["_source"]), hit["_score"] or 0.0) for hit in found["hits"]),
        facets=_facets(answer["aggregations"], plan),
    )


def suggested(answer: Mapping[str, Any]) -> list[StoredRecord]:
    """What the server answered to `suggest_request`."""
    return [from_source(hit["_source"]) for hit in answer["hits"]["hits"]]


def _facets(aggregations: Mapping[str, Any], plan: Plan) -> Counts:
    counts = _counts(aggregations["all"])
    for place, name in enumerate(dict.fromkeys(name for name, _ in plan.filters if name)):
        counts[name] = _counts(aggregations[f"own {place}"]).get(name, {})
    return counts


def _counts(counted: Mapping[str, Any]) -> Counts:
    counts: Counts = defaultdict(dict)
    for bucket in counted.get("values", counted)["buckets"]:
        name, _, value = bucket["key"].partition("=")
        counts[name][value] = bucket["doc_count"]
    return dict(counts)
