"""The child process: limits itself, reads the file on its standard input, writes a reading as JSON.

Started by `reader` as ``python -m knowledge_base.documents.extraction.child``; knows nothing of Django, of settings or of
the database. Whatever an untrusted file does, it does here.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import IO, Any

from knowledge_base.documents.extraction.reading import ExtractionError, Limits, ReadingState, TooLargeError
from knowledge_base.documents.extraction.registry import extractor
from portal.files import content_types as types

# Beginnings of an office archive, however it was cut off.
_OFFICE_MEMBERS = (b"[Content_Types].xml", b"word/", b"_rels/", b"docProps/")
_OFFICE_HEAD = 4_096


def main() -> None:
    """Read standard input, write ``{"state", "text", "media_type", "detail"}`` to standard output."""
    limits = Limits(**json.loads(sys.argv[1]))
    restrict(limits)
    try:
        answer = read(sys.stdin.buffer, limits)
    except ExtractionError as error:
        answer = _answer(error.state, detail=str(error))
    except MemoryError:
        answer = _answer(ReadingState.TOO_LARGE, detail="out of memory")
    except RecursionError:
        answer = _answer(ReadingState.DAMAGED, detail="nested too deep")
    except Exception as error:  # noqa: BLE001 - parsers of broken files raise anything; the parent wants an answer
        answer = _answer(ReadingState.DAMAGED, detail=f"{type(error).__name__}: {error}"[:500])
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    # Freeing a tree of a million nodes takes longer than reading it.
    os._exit(0)


def restrict(limits: Limits) -> None:
    """Give up memory, time, files to write and further descriptors before the file is looked at."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_time, limits.cpu_time + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def read(file: IO[bytes], limits: Limits) -> dict[str, Any]:
    """The answer for an open, seekable file."""
    media_type = types.sniff(file)
    if media_type is None:
        size = file.seek(0, os.SEEK_END)
        state = ReadingState.WRONG_TYPE if size else ReadingState.NO_TEXT
        return _answer(state, detail="unknown content" if size else "empty file")
    if media_type == types.ENCRYPTED_OFFICE:
        return _answer(ReadingState.ENCRYPTED, media_type=media_type)
    file.seek(0)
    if media_type == types.ZIP and any(name in file.read(_OFFICE_HEAD) for name in _OFFICE_MEMBERS):
        return _answer(ReadingState.DAMAGED, media_type=media_type, detail="an office archive cut off")
    extract = extractor(media_type)
    if extract is None:
        return _answer(ReadingState.WRONG_TYPE, media_type=media_type)
    file.seek(0)
    try:
        text = extract(file, limits)
    except ExtractionError as error:
        return _answer(error.state, media_type=media_type, detail=str(error))
    if len(text) > limits.text_length:
        raise TooLargeError(f"{len(text)} characters of text")
    if not any(char.isalnum() for char in text):
        return _answer(ReadingState.NO_TEXT, media_type=media_type)
    return _answer(ReadingState.READ, text=text, media_type=media_type)


def _answer(state: ReadingState, *, text: str = "", media_type: str = "", detail: str = "") -> dict[str, Any]:
    # A lone surrogate from a broken text can be neither stored nor sent.
    clean = text.encode("utf-8", errors="ignore").decode("utf-8")
    return {"state": state.value, "text": clean, "media_type": media_type, "detail": detail}


if __name__ == "__main__":
    main()
