"""Files that were made once: kept in the data folder for a day, made by few at a time.

Whoever asks for a file that somebody is just making waits a little and is then told to come back; only one request waits at a
time, all others are told at once, so that a long act never takes all threads of the application. All processes of the machine
share the folder and its locks (`flock`: a process that dies leaves none behind).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from knowledge_base.documents.downloads.problems import BusyError

#: So many files are made at once on this machine.
SLOTS = 2
#: Seconds that a request waits for its turn.
PATIENCE = 3.0
_PAUSE = 0.1
#: Of one day; beyond it the oldest go. A file of a usual act has 50 kB, of a long one 400.
LARGEST_STORE = 400 * 1024 * 1024


def kept(key: tuple[object, ...], suffix: str, today: date, make: Callable[[], bytes]) -> bytes:
    """The file of this key, made by `make` if nobody has made it today.

    Raises BusyError if it is not there after a short wait, and whatever `make` raises.
    """
    folder = _folder(today)
    name = hashlib.sha256(repr(key).encode()).hexdigest()
    path = folder / f"{name}.{suffix}"
    deadline = time.monotonic() + PATIENCE
    if (found := _read(path)) is not None:
        return found
    with _held([folder.parent / f".making-{name[:2]}"], deadline):
        if (found := _read(path)) is not None:
            return found
        with _held([folder.parent / f".slot-{n}" for n in range(SLOTS)], deadline):
            made = make()
        _write(path, made)
    _keep_small(folder)
    return made


def _folder(today: date) -> Path:
    """The folder of the day; making it throws away those of other days: a file says how things stood on its day."""
    root = Path(settings.DATA_DIR) / "downloads"
    folder = root / today.isoformat()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for other in root.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)
    return folder


@contextlib.contextmanager
def _held(paths: list[Path], deadline: float) -> Iterator[None]:
    """One of these locks, whichever is free first."""
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(path.open("ab")) for path in paths]
        if not any(_taken(file.fileno()) for file in files):
            _wait(lambda: any(_taken(file.fileno()) for file in files), paths[0].with_name(".waiting"), deadline)
        yield


def _wait(is_free: Callable[[], bool], queue: Path, deadline: float) -> None:
    """Until it is free; raises BusyError when that takes too long, or when somebody waits already."""
    with queue.open("ab") as file:
        if not _taken(file.fileno()):
            raise BusyError
        while not is_free():
            if time.monotonic() >= deadline:
                raise BusyError
            time.sleep(_PAUSE)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: readers of other processes see it only when it is complete."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _keep_small(folder: Path) -> None:
    with contextlib.suppress(FileNotFoundError):  # another process was quicker
        files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in folder.iterdir())
        excess = sum(size for _, size, _ in files) - LARGEST_STORE
        for _, size, path in files:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size
