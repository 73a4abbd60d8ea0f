"""Writing: changes into the index that is read, and a new index from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import cast

from elasticsearch import Elasticsearch

from search.engine import Key
from search.engines.elasticsearch.bulk import PAUSES_FOR_CHANGES, PAUSES_FOR_REBUILD, Item, Sender
from search.engines.elasticsearch.client import WRITE_TIMEOUT
from search.engines.elasticsearch.documents import Document, key_term, parted_key, to_documents
from search.engines.elasticsearch.errors import guarded
from search.engines.elasticsearch.indices import Indices
from search.records import SearchRecord
from search.upkeep.rebuild_progress import RebuildProgress

# Changes are kept until the end of a block, so that an error leaves the index as it was; what is more than this goes at once.
# Sending half of a block does no harm: its keys still wait in the outbox.
_KEPT_BYTES = 48_000_000
_KEYS_AT_ONCE = 5_000
_FOUND_AT_ONCE = 10_000


class ChangeWriter:
    """Changes of one block: put and dropped in memory, sent by `commit`."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self._client = client.options(request_timeout=WRITE_TIMEOUT)
        self._alias = alias
        self._sender = Sender(client, alias, PAUSES_FOR_CHANGES, is_alias=True)
        # Key → documents it has from now on; none where it was dropped.
        self._changed: dict[Key, tuple[Document, ...]] = {}
        self._size = 0

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records or replace those of the same key."""
        for record in records:
            documents = to_documents(record)
            self._changed[record.key] = documents
            self._size += sum(len(content) for _, content in documents)
            if self._size > _KEPT_BYTES:
                self.commit()

    def drop(self, keys: Iterable[Key]) -> None:
        """Remove records; keys that are not there do no harm."""
        for key in keys:
            self._changed[key] = ()

    def refused(self) -> tuple[Key, ...]:
        """Keys that the server would not store; complete after `commit`."""
        return tuple(self._sender.refused)

    def commit(self) -> None:
        """Send everything and make it visible; what is left of former versions goes."""
        changed, self._changed, self._size = self._changed, {}, 0
        if not changed:
            return
        self._sender.add(Item(key, name, content) for key, made in changed.items() for name, content in made)
        # Deleted is what a look into the index finds, so everything must be visible first. Nothing escapes it: neither
        # versions that the record has no longer nor what an interrupted block has left.
        self._sender.flush(visible=True)
        for keys in _batches(changed, _KEYS_AT_ONCE):
            kept = [name for key in keys for name, _ in changed[key]]
            self._remove_others([key_term(*key) for key in keys], kept)

    def _remove_others(self, terms: list[str], kept: list[str]) -> None:
        """Remove the documents of these keys but for those kept."""
        query = {"bool": {"filter": [{"terms": {"key": terms}}], "must_not": [{"terms": {"identity": kept}}]}}
        found = [""] * _FOUND_AT_ONCE
        while len(found) == _FOUND_AT_ONCE:
            with guarded():
                answer = self._client.search(
                    index=self._alias, query=query, size=_FOUND_AT_ONCE, source=False, track_total_hits=False
                )
            found = [hit["_id"] for hit in answer["hits"]["hits"]]
            if found:
                self._sender.add(Item(parted_key(name.partition("@")[0]), name, None) for name in found)
                self._sender.flush(visible=True)


class NewIndexWriter:
    """Fills an index that nobody reads yet."""

    def __init__(self, client: Elasticsearch, indices: Indices, name: str, begun_at: str) -> None:
        self._indices = indices
        self._name = name
        self._begun_at = begun_at
        self._resumed: RebuildProgress | None = None
        self._sender = Sender(client, name, PAUSES_FOR_REBUILD, is_alias=False)
        self.has_checkpoint = False

    @classmethod
    def going_on(cls, client: Elasticsearch, indices: Indices, name: str, progress: RebuildProgress) -> NewIndexWriter:
        """Go on with an interrupted one. What it was given after its last checkpoint is written over: ids are the same."""
        writer = cls(client, indices, name, progress.position)
        writer._resumed = progress
        writer.has_checkpoint = True
        return writer

    @property
    def resumed(self) -> RebuildProgress | None:
        """What an interrupted rebuild had done already."""
        return self._resumed

    @property
    def begun_at(self) -> str:
        """The position given when the rebuild began."""
        return self._begun_at

    @property
    def prepare(self) -> Callable[[SearchRecord], object]:
        """What makes of a record what `put_prepared` takes."""
        return to_documents

    def put(self, records: Iterable[SearchRecord]) -> None:
        """Add records."""
        self.put_prepared((record.key, to_documents(record)) for record in records)

    def put_prepared(self, prepared: Iterable[tuple[Key, object]]) -> None:
        """Add records made ready."""
        for key, made in prepared:
            documents = cast("tuple[Document, ...]", made)
            self._sender.add(Item(key, name, content) for name, content in documents)

    def drop(self, keys: Iterable[Key]) -> None:
        """Remove records that were put before; versions of them are removed when their record changes next."""
        self._sender.add(Item(key, key_term(*key), None) for key in keys)

    def refused(self) -> tuple[Key, ...]:
        """Keys that the server would not store; complete after a checkpoint."""
        return tuple(dict.fromkeys(self._sender.refused))

    def checkpoint(self, progress: RebuildProgress) -> None:
        """Make all that was put so far lasting, then `progress` itself."""
        self._sender.flush()
        self._indices.note(self._name, progress)
        self.has_checkpoint = True

    def finish(self) -> None:
        """Send the rest and let the index be read."""
        self._sender.flush()
        self._indices.promote(self._name)


def opened_new(client: Elasticsearch, indices: Indices, position: str, *, afresh: bool) -> tuple[NewIndexWriter, str]:
    """A writer for an index to be built, with the index's name: an unfinished one if there is, else a new one."""
    found = None if afresh else indices.unfinished(datetime.now(UTC))
    if found is not None and found.progress is not None:
        return NewIndexWriter.going_on(client, indices, found.name, found.progress), found.name
    name = indices.create(position)
    return NewIndexWriter(client, indices, name, position), name


def _batches(keys: Iterable[Key], size: int) -> Iterator[list[Key]]:
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch
