"""The embedded engine: compiles, searches, counts, and keeps its index in a folder."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tantivy

from portal.russian.acts import number_key
from search.engine import EngineHit, EnginePage, EngineState, EngineUnavailableError, IndexWriter
from search.engines.tantivy import compiler
from search.engines.tantivy.folders import IndexFolders
from search.engines.tantivy.reader import IndexReader, guarded
from search.engines.tantivy.schema import from_document
from search.engines.tantivy.writer import opened_for_changes, opened_for_rebuild
from search.nodes import Plan
from search.plan import plan, plan_suggest
from search.query import SearchQuery
from search.records import StoredRecord
from search.widening import WideQuery

# More different values of all facets together than any portal has.
_MAX_FACET_VALUES = 20_000
# A record's own factor → the field that holds it.
_FACTORS = {"worth": "weight", "freshness": "freshness"}


class TantivyEngine:
    """Finds records in the index under one folder. One object serves all threads of a process."""

    def __init__(self, root: Path, node: str = "") -> None:
        self.name = f"tantivy@{node}" if node else "tantivy"
        self._folders = IndexFolders(root)
        self._reader = IndexReader(self._folders)

    def search(self, wide: WideQuery) -> EnginePage:
        """One page of hits, the exact total, and counts of every facet."""
        searcher = self._reader.searcher()
        with guarded():
            asked = plan(wide)
            query = compiler.compile_plan(asked, _vocabulary(searcher))
            found: Any = _run(searcher, query, asked)
            return EnginePage(
                total=found.count,
                hits=tuple(_hit(searcher, score, address, wide.asked) for score, address in found.hits),
                facets=_facets(searcher, query, asked),
            )

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """How many records each query finds."""
        searcher = self._reader.searcher()
        with guarded():
            holds = _vocabulary(searcher)
            return [_count(searcher, compiler.compile_plan(plan(wide), holds)) for wide in queries]

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """Records whose number or title begins as what is being typed, exact numbers first."""
        asked = plan_suggest(typed, number_key(typed), limit)
        if asked is None:
            return []
        searcher = self._reader.searcher()
        with guarded():
            query = compiler.compile_plan(asked, _vocabulary(searcher))
            hits = searcher.search(query, limit, count=False, weight_by_field=_FACTORS[asked.factor]).hits
            return [from_document(searcher.doc(address), with_passages=False) for _, address in hits]

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[IndexWriter]:
        """The current index for changes, committed at the end."""
        with self._folders.lock(wait):
            folder = self._folders.current()
            self._folders.manifest(folder)
            with opened_for_changes(folder) as writer:
                yield writer

    @contextmanager
    def rebuilding(self, wait: float = 0.0) -> Iterator[IndexWriter]:
        """A new index; at the end it becomes the current one in one step, after an error it is thrown away."""
        with self._folders.lock(wait):
            with guarded():
                folder = self._folders.new()
            try:
                with opened_for_rebuild(folder) as writer:
                    yield writer
                self._folders.finish(folder, datetime.now(UTC))
                self._folders.promote(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._folders.sweep()

    def keys(self) -> Mapping[str, set[int]]:
        """Source → primary keys of all its records in the index."""
        searcher = self._reader.searcher()
        with guarded():
            counts = _term_counts(searcher, tantivy.Query.all_query())
            return {source: _pks(searcher, source) for source in counts.get("source", {})}

    def state(self) -> EngineState:
        """How the index stands; never raises."""
        try:
            folder = self._folders.current()
            built = self._folders.manifest(folder)
            records = self._reader.searcher().num_docs
            size = self._folders.size(folder)
        except (EngineUnavailableError, OSError) as error:
            return EngineState(self.name, str(error), str(self._folders.root), None, 0, 0)
        return EngineState(self.name, "", str(folder), built, records, size)


def _vocabulary(searcher: tantivy.Searcher) -> compiler.Vocabulary:
    def holds(field: str, stem: str) -> bool:
        return searcher.doc_freq(field, stem) > 0

    return holds


def _run(searcher: tantivy.Searcher, query: tantivy.Query, asked: Plan) -> tantivy.SearchResult:
    if asked.sort == "newest":
        return searcher.search(query, asked.size, offset=asked.offset, order_by_field="newest")
    return searcher.search(query, asked.size, offset=asked.offset, weight_by_field=_FACTORS[asked.factor])


def _hit(searcher: tantivy.Searcher, score: object, address: tantivy.DocAddress, asked: SearchQuery) -> EngineHit:
    # Sorted by date, the library gives the date in the place of the score.
    value = float(score) if isinstance(score, float) else 0.0
    return EngineHit(from_document(searcher.doc(address), with_passages=bool(asked.terms)), value)


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    found: Any = searcher.search(query, 1)
    return int(found.count)


def _facets(searcher: tantivy.Searcher, query: tantivy.Query, asked: Plan) -> dict[str, dict[str, int]]:
    """All facets in one call, and one call more for each facet with a filter, which does not count against itself."""
    counts = _term_counts(searcher, query)
    for name in compiler.filtered_facets(asked):
        open_query = compiler.compile_plan(asked, _vocabulary(searcher), leave_out=name)
        counts[name] = _term_counts(searcher, open_query).get(name, {})
    return counts


def _term_counts(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    wanted = {"facets": {"terms": {"field": "facets", "size": _MAX_FACET_VALUES}}}
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for bucket in searcher.aggregate(query, wanted)["facets"]["buckets"]:
        name, _, value = bucket["key"].partition("=")
        counts[name][value] = bucket["doc_count"]
    return dict(counts)


def _pks(searcher: tantivy.Searcher, source: str) -> set[int]:
    found = searcher.search(compiler.compile_source(source), max(searcher.num_docs, 1), count=False)
    values = searcher.fast_field_values("pk", [address for _, address in found.hits])
    return {int(value) for value in values if value is not None}
