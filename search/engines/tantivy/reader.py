"""The index opened for reading: reloaded when somebody commits, reopened when another generation becomes current."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from search.engine import EngineUnavailableError
from search.engines.tantivy.folders import IndexFolders
from search.engines.tantivy.schema import prepare, schema

_ATTEMPTS = 3


@dataclass
class _Opened:
    folder: Path
    process: int
    index: tantivy.Index
    commit: tuple[int, ...]


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what the library throws at a broken index into EngineUnavailableError.

    It raises ValueError for most faults, OSError for lost files, and panics (a BaseException) at garbage.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineUnavailableError("Индекс поиска повреждён.") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise EngineUnavailableError("Индекс поиска повреждён.") from error
        raise


class IndexReader:
    """Gives searchers of the newest committed state. Looking whether there is one costs two system calls."""

    def __init__(self, folders: IndexFolders) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def searcher(self) -> tantivy.Searcher:
        """A searcher that goes on seeing the same state, whatever is written meanwhile."""
        for attempt in range(_ATTEMPTS):
            folder = self._folders.current()
            try:
                with self._lock, guarded():
                    return self._fresh(folder).index.searcher()
            except EngineUnavailableError:
                self._opened = None
                # The generation may have been replaced and removed between two of our steps.
                if attempt == _ATTEMPTS - 1 or self._folders.current() == folder:
                    raise
        raise EngineUnavailableError("Индекс поиска меняется быстрее, чем читается.")

    def _fresh(self, folder: Path) -> _Opened:
        opened = self._opened
        commit = _commit(folder)
        if opened is None or opened.folder != folder or opened.process != os.getpid():
            self._folders.manifest(folder)
            self._opened = opened = _Opened(folder, os.getpid(), open_index(folder), commit)
        elif opened.commit != commit:
            opened.index.reload()
            opened.commit = commit
        return opened


def open_index(folder: Path) -> tantivy.Index:
    """The index of a generation, ready for reading or writing."""
    index = prepare(tantivy.Index(schema(), path=str(folder), reuse=True))
    # Reloading by ourselves spares a watching thread, survives a fork, and shows a commit at once.
    index.config_reader(reload_policy="manual")
    index.reload()
    return index


def _commit(folder: Path) -> tuple[int, ...]:
    """What changes with every commit: the engine replaces this file each time."""
    stat = (folder / "meta.json").stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
