"""Writing: records into an opened index, committed at the end or not at all; a rebuild commits on its way as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from search.engine import EngineBusyError, Key
from search.engines.tantivy.reader import guarded, open_index
from search.engines.tantivy.schema import facet_term, key_term, schema, to_documents
from search.records import SearchRecord
from search.upkeep.rebuild_progress import RebuildProgress

# Memory for records not yet on disk.
_HEAP_FOR_CHANGES = 20_000_000
_HEAP_FOR_REBUILD = 60_000_000


class TantivyWriter:
    """Puts records into an index and drops them."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer
        self._refused: list[Key] = []

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records or replace those of the same key."""
        for record in records:
            # Made before the old one is deleted: a record that cannot be stored leaves all as it was.
            documents = to_documents(record)
            self._delete(Query.term_query(schema(), "key", key_term(*record.key)))
            self._add(documents)

    def drop(self, keys: Iterable[Key]) -> None:
        """Remove records; keys that are not there do no harm."""
        for key in keys:
            self._delete(Query.term_query(schema(), "key", key_term(*key)))

    def refused(self) -> tuple[Key, ...]:
        """Keys that could not be stored; what `put` raises is known to whoever called it."""
        return tuple(self._refused)

    def _add(self, documents: Iterable[str]) -> None:
        for document in documents:
            try:
                self._writer.add_json(document)
            except ValueError as error:
                # About this record. Where it was about the index, committing will say so.
                raise TypeError(f"The engine does not take the record: {error}") from error

    def _delete(self, found: Query) -> None:
        with guarded():
            self._writer.delete_documents_by_query(found)


class TantivyRebuildWriter(TantivyWriter):
    """Fills a new index, or goes on with an unfinished one."""

    def __init__(
        self,
        writer: tantivy.IndexWriter,
        begun: RebuildProgress,
        keep: Callable[[RebuildProgress], None],
        *,
        is_resumed: bool,
    ) -> None:
        super().__init__(writer)
        self._begun = begun
        self._keep = keep
        self.resumed = begun if is_resumed else None
        self.checkpoints = 0
        if is_resumed:
            self._forget_unnoted(begun)

    @property
    def begun_at(self) -> str:
        """The position given when the rebuild began."""
        return self._begun.position

    @property
    def prepare(self) -> Callable[[SearchRecord], object]:
        """A record → its documents as JSON."""
        return to_documents

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records; each key comes once, so that nothing is looked for to be replaced."""
        for record in records:
            self._add(to_documents(record))

    def put_prepared(self, prepared: Iterable[tuple[Key, object]]) -> None:
        """Add records made ready."""
        for key, documents in prepared:
            try:
                # Whatever `prepare` of this very class made, maybe in another process.
                self._add(documents)  # type: ignore[arg-type]
            except (TypeError, UnicodeError):
                self._refused.append(key)

    def checkpoint(self, progress: RebuildProgress) -> None:
        """Commit, then note the progress."""
        with guarded():
            self._writer.commit()
        self._keep(progress)
        self.checkpoints += 1

    def _forget_unnoted(self, begun: RebuildProgress) -> None:
        """Remove what was committed after the last progress was noted, or it would stand here twice."""
        noted = [(Occur.MustNot, _up_to(source, key)) for source, key in begun.done.items()]
        self._delete(Query.boolean_query([(Occur.Must, Query.all_query()), *noted]))


def _up_to(source: str, key: int) -> Query:
    """All records of a source up to a key."""
    of_source = Query.term_query(schema(), "facets", facet_term("source", source))
    done = Query.range_query(schema(), "pk", tantivy.FieldType.Unsigned, 0, key)
    return Query.boolean_query([(Occur.Must, of_source), (Occur.Must, done)])


@contextmanager
def opened_for_changes(folder: Path) -> Iterator[TantivyWriter]:
    """The current generation; its changes are committed at the end, an error leaves it as it was."""
    with _opened(folder, _HEAP_FOR_CHANGES) as writer:
        yield TantivyWriter(writer)


@contextmanager
def opened_for_rebuild(
    folder: Path, begun: RebuildProgress, keep: Callable[[RebuildProgress], None], *, is_resumed: bool
) -> Iterator[TantivyRebuildWriter]:
    """A folder that becomes an index; after an error it stands as at the last checkpoint."""
    with _opened(folder, _HEAP_FOR_REBUILD) as writer:
        yield TantivyRebuildWriter(writer, begun, keep, is_resumed=is_resumed)


@contextmanager
def _opened(folder: Path, heap: int) -> Iterator[tantivy.IndexWriter]:
    with guarded():
        index = open_index(folder)
    try:
        # One thread: the order of records stays theirs, and the machine stays usable.
        writer = index.writer(heap, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise EngineBusyError("Индекс поиска сейчас обновляет другой процесс.") from error
        raise
    try:
        yield writer
        with guarded():
            writer.commit()
    except BaseException:
        with guarded():
            writer.rollback()
        raise
    finally:
        # Closing frees the engine's own lock (the object may live on in a traceback), and waiting for merges lets
        # small segments be joined; without it they would pile up, commit by commit.
        with guarded():
            writer.wait_merging_threads()
