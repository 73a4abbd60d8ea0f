"""Indices of one portal on the servers: which one is read, which one is being built, which ones are to be removed.

An index is called `<prefix>-v<version>-<time>-<random>`; readers ask the alias `<prefix>-v<version>`, which points to the current
one. What an index is stands in the metadata of its mapping. Nothing is touched whose name does not begin with the prefix.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import EngineUnavailableError
from search.engines.elasticsearch.client import WRITE_TIMEOUT
from search.engines.elasticsearch.errors import NOT_BUILT, OTHER_VERSION, IndexMissingError, guarded
from search.engines.elasticsearch.mapping import MAPPING_VERSION, index_settings, mappings
from search.upkeep.rebuild_progress import RebuildProgress

# Changes are made visible as soon as they are written; this is for the copy that was away at that moment.
_REFRESH = "5s"


@dataclass(frozen=True, slots=True)
class Found:
    """An index that is there."""

    name: str
    aliases: frozenset[str]
    meta: Mapping[str, Any]

    @property
    def built(self) -> datetime | None:
        """When it was finished; None while it is not."""
        try:
            return datetime.fromisoformat(self.meta["built"])
        except (KeyError, TypeError, ValueError):
            return None

    @property
    def progress(self) -> RebuildProgress | None:
        """How far its building has come; None where there was no checkpoint."""
        return RebuildProgress.from_data(self.meta.get("progress"))


def alias_of(prefix: str) -> str:
    """What readers and writers ask."""
    return f"{prefix}-v{MAPPING_VERSION}"


class Indices:
    """The indices under one prefix."""

    def __init__(self, client: Elasticsearch, prefix: str, replicas: str) -> None:
        self._client = client.options(request_timeout=WRITE_TIMEOUT)
        self._prefix = prefix
        self.alias = alias_of(prefix)
        self._replicas = replicas
        self._ours = re.compile(rf"{re.escape(prefix)}-v(\d+)-\d{{20}}-[0-9a-f]{{8}}")

    def current(self) -> Found:
        """The index that is read; IndexMissingError if there is none of this version."""
        found = self.all()
        for index in found:
            if self.alias in index.aliases:
                return index
        raise IndexMissingError(OTHER_VERSION if any(index.aliases for index in found) else NOT_BUILT)

    def all(self) -> list[Found]:
        """All indices of this portal, of other versions too, the oldest first."""
        with guarded():
            answer = self._client.indices.get(index=f"{self._prefix}-v*", features=["aliases", "mappings"])
        return [
            Found(name, frozenset(said["aliases"]), said["mappings"].get("_meta", {}))
            for name, said in sorted(answer.body.items(), key=lambda pair: pair[0].rpartition("-v")[2])
            if self._ours.fullmatch(name)
        ]

    def unfinished(self, now: datetime) -> Found | None:
        """The newest index of this version whose building was interrupted after a checkpoint and may go on."""
        found = [index for index in self.all() if index.meta.get("schema") == MAPPING_VERSION and not index.aliases]
        fresh = [index for index in found if index.progress is not None and index.progress.is_fresh(now)]
        return fresh[-1] if fresh else None

    def create(self, position: str) -> str:
        """A new empty index that nobody reads yet; returns its name."""
        now = datetime.now(UTC)
        name = f"{self.alias}-{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
        meta = {"schema": MAPPING_VERSION, "begun": now.isoformat(), "position": position}
        with guarded():
            self._client.indices.create(
                index=name, settings=index_settings(self._replicas), mappings=mappings(meta), wait_for_active_shards=1
            )
        return name

    def note(self, name: str, progress: RebuildProgress) -> None:
        """Write down how far the building has come."""
        self._describe(name, {"progress": progress.as_data(), "position": progress.position})

    def promote(self, name: str) -> None:
        """Make this the index that is read: in one step, readers see the old one or the new one."""
        self._describe(name, {"built": datetime.now(UTC).isoformat()})
        with guarded():
            self._client.indices.put_settings(index=name, settings={"refresh_interval": _REFRESH})
            self._client.indices.refresh(index=name)
            before = [index.name for index in self.all() if self.alias in index.aliases and index.name != name]
            removals = [{"remove": {"index": old, "alias": self.alias}} for old in before]
            self._client.indices.update_aliases(actions=[*removals, {"add": {"index": name, "alias": self.alias}}])

    def sweep(self, kept: str) -> None:
        """Remove every other index of this portal: former ones, unfinished ones, those of other versions."""
        for index in self.all():
            if index.name != kept:
                self.remove(index.name)

    def remove(self, name: str) -> None:
        """Remove one index; it may be gone already."""
        with guarded():
            self._client.indices.delete(index=name, ignore_unavailable=True)

    def size(self, name: str) -> int:
        """Bytes that one copy takes."""
        with guarded():
            answer = self._client.indices.stats(index=name, metric="store")
        return int(answer["_all"]["primaries"].get("store", {}).get("size_in_bytes", 0))

    def _describe(self, name: str, meta: dict[str, Any]) -> None:
        with guarded():
            self._client.indices.put_mapping(index=name, meta={"schema": MAPPING_VERSION, **meta})


def why_missing(indices: Indices, error: EngineUnavailableError) -> EngineUnavailableError:
    """The better sentence for readers' alias not being there: never built, or by another version of the portal."""
    try:
        indices.current()
    except EngineUnavailableError as better:
        return better
    return error
