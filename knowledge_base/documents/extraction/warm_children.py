"""Many files in turn: children that were loaded once (`warm`) in place of one started for each file.

    with warm_children.kept():
        …  # whatever is read meanwhile, by any thread of this process

Outside such a block every file has a child of its own. A warm child that fails is dropped and the file is read by a cold one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge_base.documents.extraction.process import Ended, environment, gathered

_MODULE = "knowledge_base.documents.extraction.warm"
#: The loading itself, on a busy machine.
_SECONDS_TO_BEGIN = 30.0


class WarmChildError(Exception):
    """The warm child is gone or does not answer; nothing is said of the file."""


class _Warm:
    """One warm child and the line to it; used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.owner = os.getpid()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", _MODULE, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment(),
                pass_fds=(theirs.fileno(),),
            )

    def run(self, limits: str, descriptors: Sequence[int], seconds: float, output_size: int) -> Ended:
        """Have one file read; `descriptors`: the file, and perhaps the names of acts."""
        try:
            return self._run(limits, descriptors, seconds, output_size)
        except (OSError, ValueError) as error:
            raise WarmChildError(str(error)) from error

    def _run(self, limits: str, descriptors: Sequence[int], seconds: float, output_size: int) -> Ended:
        ours, theirs = os.pipe()
        try:
            request = json.dumps({"limits": limits}).encode()
            socket.send_fds(self._line, [request], [descriptors[0], theirs, *descriptors[1:]])
        except BaseException:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as answer:
            pid = int(self._heard(_SECONDS_TO_BEGIN))
            deadline = time.monotonic() + seconds
            pieces: list[bytes] = []
            late = gathered(answer.fileno(), pieces, deadline, output_size)
            flooded = sum(len(piece) for piece in pieces) > output_size
            code = None if late or flooded else self._ended(deadline)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        late = late or (code is None and not flooded)
        if code is None:
            code = int(self._heard(_SECONDS_TO_BEGIN))
        self._line.send(b"forget")
        return Ended(b"".join(pieces), code, late, flooded)

    def _heard(self, seconds: float) -> str:
        self._line.settimeout(seconds)
        message = self._line.recv(64).decode()
        if not message:
            raise WarmChildError("it has ended")
        return message

    def _ended(self, deadline: float) -> int | None:
        try:
            return int(self._heard(max(deadline - time.monotonic(), 0.01)))
        except TimeoutError:
            return None

    def close(self) -> None:
        """Hang up; it ends of itself, or is ended."""
        self._line.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_lock = threading.Lock()
_idle: list[_Warm] = []
_blocks = 0


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Within the block files are read by warm children; the last block that ends lets them go."""
    global _blocks
    with _lock:
        _blocks += 1
    try:
        yield
    finally:
        with _lock:
            _blocks -= 1
            leaving = list(_idle) if _blocks == 0 else []
            if _blocks == 0:
                _idle.clear()
        for warm in leaving:
            warm.close()


def run(limits: str, descriptors: Sequence[int], folder: Path, *, seconds: float, output_size: int) -> Ended | None:
    """How the reading by a warm child ended; None outside `kept`, or where it failed: then a cold one is to be asked."""
    if not _blocks:
        return None
    warm = None
    with _lock:
        while _idle and warm is None:
            found = _idle.pop()
            warm = found if found.owner == os.getpid() else None
    try:
        warm = warm or _Warm(folder)
        ended = warm.run(limits, descriptors, seconds, output_size)
    except (WarmChildError, OSError):
        if warm is not None:
            warm.close()
        return None
    with _lock:
        stays = _blocks > 0
        if stays:
            _idle.append(warm)
    if not stays:
        warm.close()
    return ended
