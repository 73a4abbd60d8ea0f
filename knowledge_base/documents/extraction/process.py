"""A child process under a limit of time: what it wrote, and nothing of it left behind."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# No secret of the portal's environment is handed to a process that reads untrusted files.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process wrote to its standard output and how it ended.

    ``code`` is as in `subprocess` (negative: a signal); ``late``: it was killed for its time; ``flooded``: for writing
    more than allowed.
    """

    output: bytes
    code: int
    late: bool = False
    flooded: bool = False


def run(
    command: Sequence[str], stdin: int, folder: Path, *, seconds: float, output_size: int, passed: Sequence[int] = ()
) -> Ended:
    """Start a program in a process group of its own, gather its output, end the whole group."""
    process = subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment(),
        start_new_session=True,
        pass_fds=passed,
    )
    pieces: list[bytes] = []
    try:
        late = _gather(process, pieces, time.monotonic() + seconds, output_size)
    finally:
        # Its own end comes first; whatever it started must not outlive it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()
    size = sum(len(piece) for piece in pieces)
    return Ended(b"".join(pieces), process.returncode, late, size > output_size)


def environment() -> dict[str, str]:
    """What a process that reads untrusted files gets of the portal's environment."""
    return {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ} | {"PYTHONUTF8": "1"}


def gathered(source: int, pieces: list[bytes], deadline: float, output_size: int) -> bool:
    """Read a descriptor until it ends or gives too much; True if the time was up first."""
    left = output_size
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while left >= 0:
            remaining = deadline - time.monotonic()
            if remaining <= 0 or not selector.select(remaining):
                return True
            piece = os.read(source, _PIECE)
            if not piece:
                return False
            pieces.append(piece)
            left -= len(piece)
    return False


def _gather(process: subprocess.Popen[bytes], pieces: list[bytes], deadline: float, output_size: int) -> bool:
    """Read until the output ends, it is too much, or the time is up; whether the time was up."""
    if process.stdout is None:
        return False
    late = gathered(process.stdout.fileno(), pieces, deadline, output_size)
    flooded = sum(len(piece) for piece in pieces) > output_size
    return late or (not flooded and _does_not_end(process, deadline))


def _does_not_end(process: subprocess.Popen[bytes], deadline: float) -> bool:
    """After the end of the output: wait for the end of the process."""
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() > deadline:
            return True
        time.sleep(0.001)
    return False
