"""Keys → records → an engine: some of them after a change, all of them in a rebuild."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from portal.visibility import remembering
from search.engine import IndexWriter, Key, SearchEngine, SearchError
from search.records import SearchRecord
from search.sources import SearchSource, all_sources, get_source

logger = logging.getLogger(__name__)

# Records made at once: enough to spread the cost of a source's queries, few enough to keep the texts in memory.
BATCH = 200

Progress = Callable[[str, int, int], None]
"""Called with a source's name, how many of its keys are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did."""

    records: int
    failed: tuple[Key, ...]
    """Keys whose record could not be made; each is in the log with its error."""


def update(writer: IndexWriter, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Bring these keys up to date: what its source still gives is put, all else is dropped.

    Returns the keys whose record could not be made; they are left in the index as they were.
    """
    by_source: dict[str, dict[int, None]] = defaultdict(dict)
    for source_name, pk in keys:
        by_source[source_name][pk] = None
    failed: list[Key] = []
    for source_name, pks in by_source.items():
        for batch in _batches(pks):
            failed += _update(writer, source_name, batch)
    return tuple(failed)


def rebuild(engine: SearchEngine, *, wait: float = 0.0, progress: Progress | None = None) -> Rebuilt:
    """Build the index from nothing and put it in the place of the old one, which serves readers meanwhile."""
    done_in_all = 0
    failed: list[Key] = []
    with engine.rebuilding(wait) as writer:
        for source in all_sources():
            pks = list(source.keys())
            done = 0
            for batch in _batches(pks):
                records, broken = records_of(source, batch)
                unstored = _put(writer, records)
                done += len(batch)
                done_in_all += len(records) - len(unstored)
                failed += broken + unstored
                if progress is not None:
                    progress(source.name, done, len(pks))
    return Rebuilt(done_in_all, tuple(failed))


def _update(writer: IndexWriter, source_name: str, pks: Collection[int]) -> list[Key]:
    source = get_source(source_name)
    records, failed = records_of(source, pks) if source is not None else ([], [])
    kept = {record.pk for record in records} | {pk for _, pk in failed}
    writer.drop((source_name, pk) for pk in pks if pk not in kept)
    return failed + _put(writer, records)


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


def records_of(source: SearchSource, pks: Collection[int]) -> tuple[list[SearchRecord], list[Key]]:
    """Records of the batch, and keys for which none can be made; if one of them fails, each is made alone, so that it takes no other along."""
    try:
        with remembering():  # addresses of things below a host page: one question for the batch
            return list(source.records(pks)), []
    except Exception:
        logger.warning("search: records of «%s» failed, trying one by one", source.name, exc_info=True)
    records: list[SearchRecord] = []
    failed: list[Key] = []
    for pk in pks:
        try:
            records += source.records([pk])
        except Exception:
            logger.exception("search: no record of «%s» %s", source.name, pk)
            failed.append((source.name, pk))
    return records, failed


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(pks)
    while batch := list(islice(rest, BATCH)):
        yield batch
