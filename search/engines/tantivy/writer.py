"""Writing: records into an opened index, committed at the end or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engine import EngineBusyError, Key
from search.engines.tantivy.reader import guarded, open_index
from search.engines.tantivy.schema import key_term, schema, to_documents
from search.records import SearchRecord

# Memory for records not yet on disk. One thread: the order of records stays theirs, and the machine stays usable.
_HEAP_FOR_CHANGES = 20_000_000
_HEAP_FOR_REBUILD = 100_000_000


class TantivyWriter:
    """Puts records into an index and drops them."""

    def __init__(self, writer: tantivy.IndexWriter, *, is_new: bool) -> None:
        self._writer = writer
        self._is_new = is_new

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records or replace those of the same key."""
        for record in records:
            # Made before the old one is deleted: a record that cannot be stored leaves all as it was.
            documents = to_documents(record)
            if not self._is_new:
                self._delete(record.key)
            with guarded():
                for document in documents:
                    self._writer.add_document(document)

    def drop(self, keys: Iterable[Key]) -> None:
        """Remove records; keys that are not there do no harm."""
        for key in keys:
            self._delete(key)

    def _delete(self, key: Key) -> None:
        with guarded():
            self._writer.delete_documents_by_query(tantivy.Query.term_query(schema(), "key", key_term(*key)))


@contextmanager
def opened_for_changes(folder: Path) -> Iterator[TantivyWriter]:
    """The current generation; its changes are committed at the end, an error leaves it as it was."""
    with _opened(folder, _HEAP_FOR_CHANGES, is_new=False) as writer:
        yield writer


@contextmanager
def opened_for_rebuild(folder: Path) -> Iterator[TantivyWriter]:
    """An empty folder that becomes an index."""
    with _opened(folder, _HEAP_FOR_REBUILD, is_new=True) as writer:
        yield writer


@contextmanager
def _opened(folder: Path, heap: int, *, is_new: bool) -> Iterator[TantivyWriter]:
    with guarded():
        index = open_index(folder)
    try:
        writer = index.writer(heap, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise EngineBusyError("Индекс поиска сейчас обновляет другой процесс.") from error
        raise
    try:
        yield TantivyWriter(writer, is_new=is_new)
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
