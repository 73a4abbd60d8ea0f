"""The way in: reads the text of an uploaded file in a process of its own, under limits of time, memory and size."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from knowledge_base.documents.extraction import process, warm_children
from knowledge_base.documents.extraction.reading import (
    Limits,
    Method,
    Page,
    Reading,
    ReadingState,
    otherwise_named,
    reading,
)
from knowledge_base.documents.extraction.registry import kind_of
from portal.files.content_types import EXTENSIONS, HTML, MACRO_OFFICE, XML

if TYPE_CHECKING:
    from knowledge_base.documents.understanding.found import NamedAct, Understood

logger = logging.getLogger(__name__)
_CHILD = "knowledge_base.documents.extraction.child"
_ROOT = Path(__file__).resolve().parents[3]
# What files of a type may be called; those that are read, but not published, included.
_NAMES = EXTENSIONS | {
    HTML: frozenset({"html", "htm"}),
    XML: frozenset({"xml", "fodt"}),
    MACRO_OFFICE: frozenset({"docm", "dotm", "xlsm", "pptm"}),
}
# A text of four million letters with everything found in it.
_MOST_OUTPUT = 160 * 1024 * 1024


def read_file(source: str | Path | bytes, name: str = "", limits: Limits | None = None) -> Reading:
    """The text of a file given by its path or as bytes.

    What the file is, its content decides; where ``name`` (as uploaded) says otherwise, the message tells. Never raises for
    whatever is in the file: the state tells what happened. Raises ``OSError`` if the path cannot be opened.
    """
    with ExitStack() as stack:
        return read_stream(_opened(source, stack), name, limits)


def read_stream(file: IO[bytes], name: str = "", limits: Limits | None = None) -> Reading:
    """The same for an open binary file that has a descriptor (`fileno`); it is read from its start."""
    return _read(file, name, limits or Limits(), None)[0]


def read_and_understand(
    source: str | Path | bytes, name: str = "", limits: Limits | None = None, named: Sequence[NamedAct] = ()
) -> tuple[Reading, Understood | None]:
    """The text of a file and what is found in it, by one child; ``named`` are names of acts that editors keep.

    None where there is no text, or where understanding failed or ran into a limit: the reading stands all the same.
    """
    with ExitStack() as stack:
        return read_and_understand_stream(_opened(source, stack), name, limits, named)


def read_and_understand_stream(
    file: IO[bytes], name: str = "", limits: Limits | None = None, named: Sequence[NamedAct] = ()
) -> tuple[Reading, Understood | None]:
    """The same for an open binary file that has a descriptor."""
    return _read(file, name, limits or Limits(), named)


def _opened(source: str | Path | bytes, stack: ExitStack) -> IO[bytes]:
    if not isinstance(source, bytes):
        return stack.enter_context(Path(source).open("rb"))
    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    file.write(source)
    return file


def _read(
    file: IO[bytes], name: str, limits: Limits, named: Sequence[NamedAct] | None
) -> tuple[Reading, Understood | None]:
    if file.writable():
        file.flush()
    size = os.fstat(file.fileno()).st_size
    if size > limits.file_size:
        return reading(ReadingState.TOO_LARGE, detail=f"{name}: {size} bytes"), None
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-m", _CHILD, json.dumps(dataclasses.asdict(limits))]
    with ExitStack() as stack:
        passed = []
        if named is not None:
            passed.append(stack.enter_context(_written(named)).fileno())
            command.append(str(passed[0]))
        bounds = {"seconds": limits.wall_time, "output_size": _MOST_OUTPUT}
        ended = warm_children.run(command[3], [file.fileno(), *passed], _ROOT, **bounds) or process.run(
            command, file.fileno(), _ROOT, **bounds, passed=passed
        )
    first, _, second = ended.output.partition(b"\n")
    found = _reading_of(first, ended, name, limits)
    understood = _understood_of(second, ended, name) if named is not None and found.is_read else None
    return found, understood


def _written(named: Sequence[NamedAct]) -> IO[bytes]:
    """The names of acts in a file, as they may be more than an argument holds."""
    from knowledge_base.documents.understanding.as_json import to_json

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.write(json.dumps([to_json(one) for one in named]).encode())
    file.flush()
    return file


def _reading_of(line: bytes, ended: process.Ended, name: str, limits: Limits) -> Reading:
    """The first line as a reading; without one, how the child ended."""
    if line:
        try:
            return _reading_from(json.loads(line), name)
        except (ValueError, KeyError, TypeError) as error:
            if not ended.late:
                return reading(ReadingState.DAMAGED, detail=f"{name}: no answer: {error}")
    if ended.late:
        return reading(ReadingState.TOO_SLOW, detail=f"{name}: more than {limits.wall_time} s")
    # The child was ended from outside: for its time, for its memory, or because a parser crashed. It ends with 1 of itself
    # only when it cannot start (a library is not there).
    states = {
        1: ReadingState.TOOL_MISSING,
        -signal.SIGXCPU: ReadingState.TOO_SLOW,
        -signal.SIGKILL: ReadingState.TOO_LARGE,
    }
    state = states.get(ended.code, ReadingState.DAMAGED)
    return reading(state, detail=f"{name}: the reading process ended with {ended.code}")


def _reading_from(answer: dict[str, Any], name: str) -> Reading:
    state, text, media_type = ReadingState(answer["state"]), str(answer["text"]), str(answer["media_type"])
    kind = kind_of(media_type)
    found = reading(
        state,
        text=text,
        media_type=media_type,
        detail=str(answer["detail"]),
        kind=kind,
        said=str(answer.get("said", "")),
    )
    pages = tuple(
        Page(start, end, Method(method), confidence, header, footer)
        for start, end, method, confidence, header, footer in answer.get("pages", ())
    )
    words = found.message_ru
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if found.is_read and extension and extension not in _NAMES.get(media_type, {extension}):
        words = f"{words} {otherwise_named(extension, kind)}"
    return dataclasses.replace(
        found,
        message_ru=words,
        pages=pages,
        paged=bool(answer.get("paged")),
        total_pages=answer.get("total_pages"),
    )


def _understood_of(line: bytes, ended: process.Ended, name: str) -> Understood | None:
    from knowledge_base.documents.understanding.as_json import understood_of

    if not line:
        logger.warning("%s: read, but not understood: the process ended with %s", name, ended.code)
        return None
    try:
        answer = json.loads(line)
        if "error" in answer:
            logger.warning("%s: read, but not understood: %s", name, answer["error"])
            return None
        return understood_of(answer["understood"])
    except (ValueError, KeyError, TypeError) as error:
        logger.warning("%s: read, but what was understood is broken: %s", name, error)
        return None
