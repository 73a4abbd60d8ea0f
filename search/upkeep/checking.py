"""An index against the database, record by record; and mending just what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search import indexer
from search.engine import Key, SearchEngine
from search.models import FailedUpdate
from search.sources import SearchSource, all_sources
from search.upkeep.digest import digest
from search.upkeep.only_writer import only_writer

# Keys mended in one commit of the index.
_BATCH = 500
# Seconds that mending waits for a writer at work.
_WAIT = 60.0

Progress = Callable[[str, int, int], None]
"""Called with a source's name, how many of its keys are compared, how many there are."""


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """One kind of record: what of the index is not as the database has it."""

    name: str
    published: int
    missing: tuple[int, ...] = ()
    """Published, not in the index."""
    extra: tuple[int, ...] = ()
    """In the index, not published."""
    stale: tuple[int, ...] = ()
    """In the index with another content than the database has now."""
    broken: tuple[int, ...] = ()
    """Published, but no record can be made; the reason is in the log."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """What is to be mended."""
        return tuple((self.name, pk) for pk in (*self.missing, *self.extra, *self.stale))


def compare(engine: SearchEngine, progress: Progress | None = None) -> tuple[SourceDifference, ...]:
    """Make every published record anew and compare it with what the index holds. EngineUnavailableError as the engine's.

    What is changed while this runs may be named although nothing is wrong with it; mending it does no harm.
    """
    indexed = {source: dict(found) for source, found in engine.fingerprints().items()}
    differences = [_compare(source, indexed.pop(source.name, {}), progress) for source in all_sources()]
    # What a source left behind that no longer exists.
    gone = [SourceDifference(name, 0, extra=tuple(sorted(found))) for name, found in indexed.items() if found]
    return (*differences, *gone)


def repair(engine: SearchEngine, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Bring these keys up to date in the index; returns those whose record could not be made or stored."""
    rest, failed = list(dict.fromkeys(keys)), list[Key]()
    for start in range(0, len(rest), _BATCH):
        with only_writer(engine.name, _WAIT):
            failed += indexer.apply(engine, rest[start : start + _BATCH], _WAIT)
    mended = set(rest) - set(failed)
    rows = FailedUpdate.objects.filter(engine=engine.name).values_list("id", "source", "key")
    FailedUpdate.objects.filter(id__in=[row for row, source, key in rows if (source, key) in mended]).delete()
    return tuple(failed)


def _compare(source: SearchSource, indexed: dict[int, int], progress: Progress | None) -> SourceDifference:
    pks = list(source.keys())
    missing, stale, broken = list[int](), list[int](), list[int]()
    for start in range(0, len(pks), indexer.BATCH):
        batch = pks[start : start + indexer.BATCH]
        records, failed = indexer.records_of(source, batch)
        broken += [pk for _, pk in failed]
        made = {record.pk: digest(record) for record in records}
        missing += [pk for pk in made if pk not in indexed]
        stale += [pk for pk, number in made.items() if indexed.get(pk, number) != number]
        if progress is not None:
            progress(source.name, start + len(batch), len(pks))
    extra = sorted(set(indexed) - set(pks))
    return SourceDifference(source.name, len(pks), tuple(missing), tuple(extra), tuple(stale), tuple(broken))
