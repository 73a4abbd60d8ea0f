"""Keys → records → an engine: some of them after a change; all of them in a rebuild (`search.upkeep.rebuilding`)."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable

from search.engine import IndexWriter, Key, SearchEngine, SearchError
from search.records import SearchRecord
from search.sources import get_source
from search.upkeep.rebuilding import Rebuilt, rebuild
from search.upkeep.record_making import BATCH, batches, records_of
from search.words import word_store

logger = logging.getLogger(__name__)

__all__ = ["BATCH", "Rebuilt", "apply", "rebuild", "records_of", "update"]


def apply(engine: SearchEngine, keys: Iterable[Key], wait: float = 0.0) -> set[Key]:
    """One commit of an engine's index; returns the keys whose record could not be made or stored."""
    with engine.writing(wait) as writer:
        failed = set(update(writer, keys))
    return failed | set(writer.refused())


def update(writer: IndexWriter, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Bring these keys up to date: what its source still gives is put, all else is dropped.

    Returns the keys whose record could not be made; they are left in the index as they were.
    """
    by_source: dict[str, dict[int, None]] = defaultdict(dict)
    for source_name, pk in keys:
        by_source[source_name][pk] = None
    failed: list[Key] = []
    for source_name, pks in by_source.items():
        for batch in batches(pks):
            failed += _update(writer, source_name, batch)
    return tuple(failed)


def _update(writer: IndexWriter, source_name: str, pks: Collection[int]) -> list[Key]:
    source = get_source(source_name)
    records, failed = records_of(source, pks) if source is not None else ([], [])
    kept = {record.pk for record in records} | {pk for _, pk in failed}
    writer.drop((source_name, pk) for pk in pks if pk not in kept)
    unstored = _put(writer, records)
    word_store.learn(records)
    return failed + unstored


def _put(writer: IndexWriter, records: Iterable[SearchRecord]) -> list[Key]:
    """Hand records over one by one; returns the keys of those that the engine cannot store."""
    failed: list[Key] = []
    for record in records:
        try:
            writer.put([record])
        except SearchError:
            raise
        except Exception:
            logger.exception("search: the record of «%s» %s cannot be stored", record.source, record.pk)
            failed.append(record.key)
    return failed
