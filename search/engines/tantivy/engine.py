"""The embedded engine: compiles, searches, counts, and keeps its index in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import tantivy

from portal.russian.acts import number_key
from search.engine import EngineHit, EnginePage, EngineState, EngineUnavailableError, IndexWriter, RebuildWriter
from search.engines.tantivy import compiler
from search.engines.tantivy.beside import beside
from search.engines.tantivy.facets import facets, sources
from search.engines.tantivy.folders import IndexFolders
from search.engines.tantivy.ranking import FACTORS, ranked
from search.engines.tantivy.reader import IndexReader, guarded
from search.engines.tantivy.schema import from_document
from search.engines.tantivy.writer import opened_for_changes, opened_for_rebuild
from search.plan import plan, plan_suggest
from search.query import SearchQuery
from search.records import StoredRecord
from search.upkeep.rebuild_progress import RebuildProgress
from search.widening import WideQuery


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
            asked, holds = plan(wide), _vocabulary(searcher)
            query = compiler.compile_plan(asked, holds)
            # The library works without Python's lock: the counts come from a thread beside, while we look for hits.
            counting = beside(facets, searcher, query, asked, holds)
            found = ranked(searcher, query, asked, holds)
            hits = tuple(_hit(searcher, score, address, wide.asked) for score, address in found.hits)
            return EnginePage(total=found.total, hits=hits, facets=counting.result())

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
            hits = searcher.search(query, limit, count=False, weight_by_field=FACTORS[asked.factor]).hits
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
    def rebuilding(self, wait: float = 0.0, *, position: str = "", afresh: bool = False) -> Iterator[RebuildWriter]:
        """A new index, or an interrupted one gone on with; at the end it becomes the current one in one step.

        Meanwhile the old one is read and written as ever: the writer's lock is taken for that step alone.
        """
        with self._folders.lock(wait, of="rebuild"):
            with self._generation(position, afresh=afresh) as (folder, writer):
                yield writer
            with self._folders.lock(wait):
                self._folders.finish(folder, datetime.now(UTC))
                self._folders.promote(folder)
            self._folders.sweep()

    def unfinished(self) -> RebuildProgress | None:
        """What the next rebuild would go on with."""
        found = self._folders.unfinished()
        return found[1] if found is not None else None

    @contextmanager
    def _generation(self, position: str, *, afresh: bool) -> Iterator[tuple[Path, RebuildWriter]]:
        """A folder to be filled; after an error it is kept if a checkpoint was made, and thrown away if not."""
        found = None if afresh else self._folders.unfinished()
        with guarded():
            folder = found[0] if found is not None else self._new_folder()
        begun = found[1] if found is not None else RebuildProgress(position, datetime.now(UTC))
        writer = None
        try:
            keep = partial(self._folders.note, folder)
            with opened_for_rebuild(folder, begun, keep, is_resumed=found is not None) as writer:
                yield folder, writer
        except BaseException:
            if found is None and (writer is None or not writer.checkpoints):
                self._folders.discard(folder)
            raise

    def _new_folder(self) -> Path:
        # What was interrupted and will not be gone on with makes room first.
        self._folders.sweep()
        return self._folders.new()

    def keys(self) -> Mapping[str, set[int]]:
        """Source → primary keys of all its records in the index."""
        return {source: set(found) for source, found in self.fingerprints().items()}

    def fingerprints(self) -> Mapping[str, Mapping[int, int]]:
        """Source → primary key → digest of the record as it was indexed."""
        searcher = self._reader.searcher()
        with guarded():
            return {source: _digests(searcher, source) for source in sources(searcher)}

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


def _hit(searcher: tantivy.Searcher, score: object, address: tantivy.DocAddress, asked: SearchQuery) -> EngineHit:
    # Sorted by date, the library gives the date in the place of the score.
    value = float(score) if isinstance(score, float) else 0.0
    return EngineHit(from_document(searcher.doc(address), with_passages=bool(asked.terms)), value)


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    found: Any = searcher.search(query, 1)
    return int(found.count)


def _digests(searcher: tantivy.Searcher, source: str) -> dict[int, int]:
    found = searcher.search(compiler.compile_source(source), max(searcher.num_docs, 1), count=False)
    addresses = [address for _, address in found.hits]
    pks, digests = (searcher.fast_field_values(field, addresses) for field in ("pk", "digest"))
    return {int(pk): int(digest or 0) for pk, digest in zip(pks, digests, strict=True) if pk is not None}
