"""Folders of the index: generations side by side, one of them current, one writer at a time.

`writer.lock` is held by whoever writes, `rebuild.lock` by whoever rebuilds; the kernel frees them when he dies, however he dies.
`current` is a symbolic link to the generation that is read; a folder `g-…` is a generation: the engine's files and manifest.json,
or, while it is unfinished, progress.json once a checkpoint was made.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from search.engine import EngineBusyError, EngineUnavailableError
from search.engines.tantivy.schema import SCHEMA_VERSION
from search.upkeep.rebuild_progress import RebuildProgress

_POLL = 0.05
_PROGRESS = "progress.json"


class IndexFolders:
    """The generations under one root folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._link = root / "current"

    def current(self) -> Path:
        """Folder of the generation that is read; EngineUnavailableError if there is none."""
        try:
            return self.root / self._link.readlink()
        except OSError as error:
            raise EngineUnavailableError("Индекс поиска ещё не построен.") from error

    def new(self) -> Path:
        """An empty folder for the next generation; call it under the lock of a rebuild."""
        folder = self.root / f"g-{time.time_ns()}-{os.getpid()}"
        folder.mkdir(parents=True)
        return folder

    def note(self, folder: Path, progress: RebuildProgress) -> None:
        """Write how far an unfinished generation has come, in one step: the file is the old one or the new one."""
        written = self.root / f"progress-{os.getpid()}"
        with written.open("w", encoding="utf-8") as file:
            json.dump({"schema": SCHEMA_VERSION, **progress.as_data()}, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        written.replace(folder / _PROGRESS)

    def unfinished(self) -> tuple[Path, RebuildProgress] | None:
        """The generation that a rebuild can go on with: of this version of the schema, and not too old."""
        found = [(progress.begun, folder, progress) for folder, progress in self._noted() if self._is_usable(progress)]
        _, folder, progress = max(found, key=lambda one: one[0], default=(None, None, None))
        return (folder, progress) if folder is not None and progress is not None else None

    def _noted(self) -> Iterator[tuple[Path, RebuildProgress]]:
        for file in self.root.glob(f"g-*/{_PROGRESS}"):
            try:
                stored = json.loads(file.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            progress = RebuildProgress.from_data(stored)
            if progress is not None and stored.get("schema") == SCHEMA_VERSION:
                yield file.parent, progress

    @staticmethod
    def _is_usable(progress: RebuildProgress) -> bool:
        return progress.is_fresh(datetime.now(UTC))

    def discard(self, folder: Path) -> None:
        """Remove a generation that will never be finished."""
        shutil.rmtree(folder, ignore_errors=True)

    def finish(self, folder: Path, now: datetime) -> None:
        """Write what the generation is; from here on it is whole."""
        manifest = {"schema": SCHEMA_VERSION, "built": now.isoformat()}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        (folder / _PROGRESS).unlink(missing_ok=True)

    def promote(self, folder: Path) -> None:
        """Make this generation the current one: one step, readers see the old one or the new one."""
        link = self.root / f"next-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(folder.name, target_is_directory=True)
        link.replace(self._link)

    def sweep(self) -> None:
        """Remove every generation but the current, those of killed builders included; call it under the lock of a rebuild.

        Readers who still have an old one open go on reading it: its files live until they are closed.
        """
        kept = self._link.readlink().name if self._link.is_symlink() else ""
        for folder in self.root.glob("g-*"):
            if folder.name != kept:
                self.discard(folder)
        for left in (*self.root.glob("next-*"), *self.root.glob("progress-*")):
            left.unlink(missing_ok=True)

    def manifest(self, folder: Path) -> datetime:
        """When the generation was built; EngineUnavailableError if it is broken or of another version of the schema."""
        try:
            stored = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            built = datetime.fromisoformat(stored["built"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineUnavailableError("Индекс поиска повреждён.") from error
        if stored.get("schema") != SCHEMA_VERSION:
            raise EngineUnavailableError("Индекс поиска построен другой версией портала.")
        return built

    @contextmanager
    def lock(self, wait: float = 0.0, *, of: str = "writer") -> Iterator[None]:
        """Be the only `writer`, or the only one to `rebuild`, among all processes and threads.

        EngineBusyError after `wait` seconds of another's work.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = (self.root / f"{of}.lock").open("a")
        except OSError as error:
            raise EngineUnavailableError(f"В папку индекса нельзя писать: {error.strerror}.") from error
        # Closing the file frees the lock.
        with handle:
            deadline = time.monotonic() + wait
            while not _locked(handle):
                if time.monotonic() >= deadline:
                    raise EngineBusyError("Индекс поиска сейчас обновляет другой процесс.")
                time.sleep(_POLL)
            yield

    def size(self, folder: Path) -> int:
        """Bytes the generation takes."""
        return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def _locked(handle: IO[str]) -> bool:
    """Whether the lock is now ours."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
