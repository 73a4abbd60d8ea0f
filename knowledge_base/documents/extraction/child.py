"""The child process: limits itself, reads the file on its standard input, writes a reading as one line of JSON.

Started by `reader` as ``python -m knowledge_base.documents.extraction.child LIMITS [NAMED]``; knows nothing of Django, of
settings or of the database. Whatever an untrusted file does, it does here. With a second argument (the descriptor of a
file that holds a JSON list of named acts) the text is understood too, and that is the second line: whatever ends the
child there, the first line stands.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import IO, Any

from knowledge_base.documents.extraction.paging import joined
from knowledge_base.documents.extraction.reading import (
    Extracted,
    ExtractionError,
    Limits,
    PageText,
    ReadingState,
    TooLargeError,
)
from knowledge_base.documents.extraction.registry import ADVICE, extractor
from portal.files import content_types as types

# Beginnings of an office archive, however it was cut off.
_OFFICE_MEMBERS = (b"[Content_Types].xml", b"word/", b"_rels/", b"docProps/", b"mimetypeapplication/vnd.oasis")
_OFFICE_HEAD = 4_096
_DESCRIPTORS = 64


def main() -> None:
    """Read standard input, write the answer; then, if asked, what was understood."""
    limits = Limits(**json.loads(sys.argv[1]))
    named = _named(sys.argv[2]) if len(sys.argv) > 2 else None
    restrict(limits)
    try:
        answer = read(sys.stdin.buffer, limits)
    except BaseException as error:  # noqa: BLE001 - parsers of broken files raise anything; the parent wants an answer
        answer = failed(error)
    _write(answer)
    if named is not None and answer["text"]:
        _write(understood(answer["text"], answer["pages"] if answer.get("paged") else (), named))
    # Freeing a tree of a million nodes takes longer than reading it.
    os._exit(0)


def restrict(limits: Limits) -> None:
    """Give up memory, time, files to write and further descriptors before the file is looked at."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_time, limits.cpu_time + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))


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
    try:
        extract = extractor(media_type)
        if extract is None:
            return _answer(ReadingState.WRONG_TYPE, media_type=media_type, said=ADVICE.get(media_type, ""))
        file.seek(0)
        return _answer_of(extract(file, limits), media_type, limits)
    except BaseException as error:  # noqa: BLE001 - panics of libraries in Rust too; the type is worth telling
        return failed(error, media_type)


def _answer_of(found: Extracted, media_type: str, limits: Limits) -> dict[str, Any]:
    if sum(len(page.text) for page in found.pages) > limits.text_length:
        raise TooLargeError(f"more than {limits.text_length} characters of text")
    text, pages = joined([_storable(page) for page in found.pages])
    readable = any(char.isalnum() for char in text)
    more: dict[str, Any] = {
        "paged": found.paged,
        "total_pages": found.total_pages,
        "pages": [
            (
                *((page.start, page.end) if readable else (0, 0)),
                page.method.value,
                page.confidence,
                page.header,
                page.footer,
            )
            for page in pages
        ],
    }
    if not readable:
        said = f"{found.missed[:1].upper()}{found.missed[1:]}." if found.missed else ""
        return _answer(ReadingState.NO_TEXT, media_type=media_type, said=said, **more)
    state = ReadingState.READ_PARTLY if found.missed else ReadingState.READ
    return _answer(state, text=text, media_type=media_type, said=found.missed, **more)


def _storable(page: PageText) -> PageText:
    # A lone surrogate from a broken text can be neither stored nor sent.
    if not any("\ud800" <= char <= "\udfff" for char in (page.text + page.header + page.footer)):
        return page
    text, header, footer = (
        part.encode("utf-8", errors="ignore").decode("utf-8") for part in (page.text, page.header, page.footer)
    )
    return PageText(text, page.method, page.confidence, header, footer)


def failed(error: BaseException, media_type: str = "") -> dict[str, Any]:
    """The answer for whatever a reading raised."""
    detail = f"{type(error).__name__}: {error}"[:500]
    said = ""
    if isinstance(error, ExtractionError):
        state, detail, said = error.state, str(error)[:500], error.said
    elif isinstance(error, MemoryError):
        state = ReadingState.TOO_LARGE
    elif isinstance(error, ImportError):
        state = ReadingState.TOOL_MISSING
        said = f"Администратору: не установлена библиотека {error.name}."
    else:
        state = ReadingState.DAMAGED
    return _answer(state, media_type=media_type, detail=detail, said=said)


def understood(text: str, pages: Any, named: list[dict[str, Any]]) -> dict[str, Any]:
    """``{"understood": …}`` or ``{"error": …}`` for a text; the modules load only here."""
    try:
        from knowledge_base.documents.understanding.as_json import named_of, to_json
        from knowledge_base.documents.understanding.understand import understand

        found = understand(text, [page[0] for page in pages], [named_of(one) for one in named])
        return {"understood": to_json(found)}
    except Exception as error:  # noqa: BLE001 - the reading stands, whatever fails here
        return {"error": f"{type(error).__name__}: {error}"[:500]}


def _answer(
    state: ReadingState, *, text: str = "", media_type: str = "", detail: str = "", said: str = "", **more: Any
) -> dict[str, Any]:
    return {"state": state.value, "text": text, "media_type": media_type, "detail": detail, "said": said, **more}


def _named(descriptor: str) -> list[dict[str, Any]]:
    with os.fdopen(int(descriptor), encoding="utf-8") as file:
        file.seek(0)
        found: list[dict[str, Any]] = json.load(file)
        return found


def _write(answer: dict[str, Any]) -> None:
    line = json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", errors="ignore"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
