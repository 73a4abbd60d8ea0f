"""The child process that reads a table: limits itself, reads standard input, writes its rows as JSON.

Started by `reading` as ``python -m knowledge_base.bulk_import.tables.child``; knows nothing of Django or the database.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

from portal.files import content_types as types
from portal.files.charsets import CharsetGuess

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 60, 2_000
_BOOKS = frozenset({types.XLSX, types.XLS, types.ODS})
_DELIMITERS = ";\t,|"
_PYTHON_NAMES = {"windows-1251": "cp1251", "ibm866": "cp866", "utf-8": "utf-8-sig"}
_LOOKED_AT = 30


def main() -> None:
    """Read standard input; write ``{"rows": [[…]], "problem": ""}``."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = answer_for(sys.stdin.buffer.read())
    except MemoryError:
        answer = _problem("large")
    except Exception as error:  # noqa: BLE001 - parsers of broken files raise anything; the parent wants an answer
        answer = _problem("damaged", f"{type(error).__name__}: {error}"[:300])
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def answer_for(data: bytes) -> dict[str, Any]:
    """The rows of a table as words; `problem` is «type», «encrypted», «empty», «damaged» or «large»."""
    media_type = types.sniff(io.BytesIO(data))
    if media_type == types.ENCRYPTED_OFFICE:
        return _problem("encrypted")
    if media_type not in _BOOKS and media_type != types.TEXT:
        return _problem("type" if data else "empty", media_type or "")
    rows: list[list[str]] = []
    for row in _book(data) if media_type in _BOOKS else _text(data):
        if len(rows) >= MOST_ROWS:
            return _problem("large")
        rows.append([_words(cell)[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]])
    while rows and not any(rows[-1]):
        rows.pop()
    return {"rows": rows, "problem": "" if rows else "empty", "detail": ""}


def _problem(name: str, detail: str = "") -> dict[str, Any]:
    return {"rows": [], "problem": name, "detail": detail}


def _book(data: bytes) -> Iterator[list[Any]]:
    """The rows of the first sheet that has any."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            yield from sheet.iter_rows()
            return


def _text(data: bytes) -> Iterator[list[str]]:
    guess = CharsetGuess()
    guess.feed(data)
    text = data.decode(_PYTHON_NAMES.get(guess.name, guess.name or "utf-8"), errors="replace")
    csv.field_size_limit(1_000_000)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))


def delimiter_of(text: str) -> str:
    """The sign that cuts the first lines into most columns, the same number in most of them."""
    head = "\n".join(text.splitlines()[:_LOOKED_AT])

    def weight(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=sign) if row]
        usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 1
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=weight)


def _words(cell: Any) -> str:
    """A cell as a person reads it: 158, not 158.0; 09.07.2024, not 2024-07-09 00:00:00."""
    match cell:
        case None:
            return ""
        case bool():
            return "да" if cell else "нет"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case dt.datetime() | dt.date():
            return f"{cell.day:02}.{cell.month:02}.{cell.year:04}"
        case _:
            return " ".join(str(cell).replace("\x00", "").encode("utf-8", "ignore").decode().split())


if __name__ == "__main__":
    main()
