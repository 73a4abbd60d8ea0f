"""Programs of the system that read a format: started by the child, under limits of their own, without a shell."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from knowledge_base.documents.extraction.reading import Limits, TooLargeError, ToolMissingError, TooSlowError

# Where a file on standard input can be opened by name, and read at any place.
STANDARD_INPUT = "/dev/stdin"
_MOST_OUTPUT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program wrote, and the code it ended with (negative: a signal)."""

    output: bytes
    errors: str
    code: int


def run_tool(
    program: str,
    arguments: Sequence[str],
    file: IO[bytes],
    limits: Limits,
    *,
    package: str,
    seconds: float | None = None,
) -> Answer:
    """Run a program over an open file (its standard input) and gather its output.

    Raises `ToolMissingError` where it is not installed (``package`` is Debian's that brings it), `TooSlowError`,
    `TooLargeError`. It inherits the child's limits; it can neither write files nor outlive the child's process group.
    """
    path = shutil.which(program)
    if path is None:
        raise ToolMissingError(program, package)
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    process = subprocess.Popen(
        [path, *arguments],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"},
        preexec_fn=lambda: _restrict(limits),
    )
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds or limits.tool_time, end)
    timer.start()
    try:
        output, errors = _gather(process)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    if late.is_set() or process.returncode == -signal.SIGXCPU:
        raise TooSlowError(f"{program} took longer than {seconds or limits.tool_time} s")
    return Answer(output, errors, process.returncode)


def _restrict(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.tool_memory, limits.tool_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.tool_time, limits.tool_time + 1))


def _gather(process: subprocess.Popen[bytes]) -> tuple[bytes, str]:
    """Standard output, at most so much, and the beginning of what went to standard error."""
    if process.stdout is None or process.stderr is None:
        return b"", ""
    errors: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(process.stderr, errors), daemon=True)
    reader.start()
    output = process.stdout.read(_MOST_OUTPUT + 1)
    if len(output) > _MOST_OUTPUT:
        raise TooLargeError("a program wrote too much")
    reader.join(1)
    process.wait()
    return output, b"".join(errors).decode("utf-8", errors="replace")[:1_000]


def _drain(stream: IO[bytes], pieces: list[bytes]) -> None:
    while piece := stream.read(4_096):
        if len(pieces) < 2:
            pieces.append(piece)
