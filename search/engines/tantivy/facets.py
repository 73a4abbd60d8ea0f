"""Counts of facets: all in one call, and one call more for each facet with a filter, which does not count against itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import tantivy

from search.engines.tantivy import compiler
from search.engines.tantivy.schema import facet_of
from search.nodes import Plan

Counts = dict[str, dict[str, int]]

# More different values of one facet than any portal has.
_MOST_VALUES = 20_000


def facets(searcher: tantivy.Searcher, query: tantivy.Query, asked: Plan, holds: compiler.Vocabulary) -> Counts:
    """Facet → value → how many records of the answer have it. `query` is the whole of `asked`."""
    filtered = compiler.filtered_facets(asked)
    columns = _columns(searcher)
    counts = _counted(searcher, query, [column for column in columns if facet_of(column) not in filtered])
    for name in filtered:
        open_query = compiler.compile_plan(asked, holds, leave_out=name)
        counts.update(_counted(searcher, open_query, [column for column in columns if facet_of(column) == name]))
    return counts


def sources(searcher: tantivy.Searcher) -> Mapping[str, int]:
    """Source → how many records and versions it has in the index."""
    return _counted(searcher, tantivy.Query.all_query(), ["source"]).get("source", {})


def _columns(searcher: tantivy.Searcher) -> list[str]:
    """All columns that hold a value of some record."""
    return [column for column, _ in searcher.terms_with_prefix("columns", "")]


def _counted(searcher: tantivy.Searcher, query: tantivy.Query, columns: Collection[str]) -> Counts:
    counts: Counts = {}
    if not columns:
        return counts
    wanted = {column: {"terms": {"field": f"counts.{column}", "size": _MOST_VALUES}} for column in columns}
    for column, found in searcher.aggregate(query, wanted).items():
        values = counts.setdefault(facet_of(column), {})
        for bucket in found["buckets"]:
            value = bucket["key"]
            if value:  # "" fills the place of a record without one
                values[value] = values.get(value, 0) + bucket["doc_count"]
    return {name: values for name, values in counts.items() if values}
