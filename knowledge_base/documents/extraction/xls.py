"""The sheets of an old Excel workbook (XLS), through calamine."""

from __future__ import annotations

import datetime as dt
from typing import IO, Any

import python_calamine

from knowledge_base.documents.extraction.odf_text import shown
from knowledge_base.documents.extraction.ole import CompoundFile
from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Extracted, Limits
from knowledge_base.documents.extraction.sheets import sheet_page, workbook
from knowledge_base.documents.extraction.xlsx import plain_number

_PASSWORD = b"\x2f\x00"  # the record that follows the first one in a workbook under a password
_LONGEST_FIRST_RECORD = 64


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Sheets as pages."""
    container = CompoundFile(file, limits)
    stream = container.stream("Workbook" if "Workbook" in container.names() else "Book")
    length = int.from_bytes(stream[2:4], "little")
    if length < _LONGEST_FIRST_RECORD and stream[4 + length : 6 + length] == _PASSWORD:
        raise EncryptedError("a workbook under a password")
    file.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
    except python_calamine.PasswordError as error:
        raise EncryptedError(str(error)) from error
    except python_calamine.CalamineError as error:
        raise DamagedError(str(error)) from error
    names = book.sheet_names
    pages = [
        sheet_page(name, ([_written(value) for value in row] for row in _rows(book, name)), limits)
        for name in names[: limits.pages]
    ]
    return workbook(pages, len(names), limits)


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> Any:
    try:
        return book.get_sheet_by_name(name).iter_rows()
    except python_calamine.CalamineError:
        return ()  # a sheet of macros or a chart alone


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, (dt.datetime, dt.date)):
        return shown(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value)
