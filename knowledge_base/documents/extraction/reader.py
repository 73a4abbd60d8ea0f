"""The way in: reads the text of an uploaded file in a process of its own, under limits of time, memory and size."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from knowledge_base.documents.extraction.reading import Limits, Reading, ReadingState, reading
from knowledge_base.documents.extraction.registry import kind_of

_CHILD = "knowledge_base.documents.extraction.child"
_ROOT = Path(__file__).resolve().parents[3]
# No secret of the portal's environment is handed to a process that reads untrusted files.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def read_file(source: str | Path | bytes, name: str = "", limits: Limits | None = None) -> Reading:
    """The text of a file given by its path or as bytes.

    What the file is, its content decides; ``name`` (as uploaded) only stands in the log. Never raises for whatever is in
    the file: the state tells what happened. Raises ``OSError`` if the path cannot be opened.
    """
    limits = limits or Limits()
    if isinstance(source, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(source)
            return read_stream(file, name, limits)
    with Path(source).open("rb") as opened:
        return read_stream(opened, name, limits)


def read_stream(file: IO[bytes], name: str = "", limits: Limits | None = None) -> Reading:
    """The same for an open binary file that has a descriptor (`fileno`); it is read from its start."""
    limits = limits or Limits()
    if file.writable():
        file.flush()
    size = os.fstat(file.fileno()).st_size
    if size > limits.file_size:
        return reading(ReadingState.TOO_LARGE, detail=f"{name}: {size} bytes")
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-m", _CHILD, json.dumps(dataclasses.asdict(limits))]
    process = subprocess.Popen(
        command,
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ} | {"PYTHONUTF8": "1"},
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limits.wall_time)
    except subprocess.TimeoutExpired:
        _kill(process)
        return reading(ReadingState.TOO_SLOW, detail=f"{name}: more than {limits.wall_time} s")
    except BaseException:
        _kill(process)
        raise
    return _reading_of(output, process.returncode, name)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _reading_of(output: bytes, code: int, name: str) -> Reading:
    if code == 0:
        try:
            answer: dict[str, str] = json.loads(output)
            state, text = ReadingState(answer["state"]), str(answer["text"])
            media_type, detail = str(answer["media_type"]), str(answer["detail"])
        except (ValueError, KeyError, TypeError) as error:
            return reading(ReadingState.DAMAGED, detail=f"{name}: no answer: {error}")
        return reading(state, text=text, media_type=media_type, detail=detail, kind=kind_of(media_type))
    # The child was ended from outside: for its time, for its memory, or because a parser crashed. It ends with 1 of itself
    # only when it cannot start (a library is not there).
    states = {
        1: ReadingState.TOOL_MISSING,
        -signal.SIGXCPU: ReadingState.TOO_SLOW,
        -signal.SIGKILL: ReadingState.TOO_LARGE,
    }
    return reading(states.get(code, ReadingState.DAMAGED), detail=f"{name}: the reading process ended with {code}")
