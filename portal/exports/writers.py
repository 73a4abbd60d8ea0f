"""Rows of raw values → the bytes of a file.

`labels` are the headings people read, `names` the keys for programs; `rows` give a raw value for each of them, in their order
(`cells` says how a value is written). Moments are written in the time zone of the settings.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.exports import cells

#: Excel's widths of a column, in characters.
NARROWEST, WIDEST = 8, 60
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MOMENT, _DAY, _TIME = "dd.mm.yyyy hh:mm", "dd.mm.yyyy", "hh:mm"


def write_csv(labels: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with BOM, semicolons, CRLF: what Excel in Russia opens by a double click."""
    zone = timezone.get_default_timezone()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([cells.for_csv(label, zone) for label in labels])
    writer.writerows([cells.for_csv(value, zone) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_json(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A list of objects with these names; UTF-8, Russian letters as they are."""
    zone = timezone.get_default_timezone()
    objects = [{name: cells.for_json(value, zone) for name, value in zip(names, row, strict=True)} for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1).encode()


def write_xlsx(labels: Sequence[str], rows: Iterable[Sequence[object]], sheet: str = "") -> bytes:
    """A workbook of one sheet: the headings bold and always in sight, filters in them, columns as wide as their contents."""
    zone = timezone.get_default_timezone()
    table = [[cells.for_xlsx(value, zone) for value in row] for row in rows]
    book = Workbook(write_only=True)
    book.properties.creator = ""
    page = book.create_sheet(sheet_name(sheet))
    page.freeze_panes = "A2"
    for place, label in enumerate(labels):
        width = max([len(label) + 3, *(_width(row[place]) for row in table)])
        page.column_dimensions[get_column_letter(place + 1)].width = min(max(width, NARROWEST), WIDEST)
    if labels:
        page.auto_filter.ref = f"A1:{get_column_letter(len(labels))}{len(table) + 1}"
    page.append([_heading(page, label) for label in labels])
    for row in table:
        page.append([_cell(page, value) for value in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def sheet_name(title: str) -> str:
    """A title as Excel allows it for a sheet: at most 31 characters, without brackets, slashes and the like."""
    name = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", cells.clean(title)).split())[:31].strip(" '")
    return "Лист1" if not name or name.casefold() == "history" else name  # Excel keeps that name for itself


def _heading(page: Any, label: str) -> Any:
    cell = _cell(page, cells.clean(label))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(page: Any, value: cells.XlsxCell) -> Any:
    cell = WriteOnlyCell(page, value)
    if isinstance(value, datetime):
        cell.number_format = _MOMENT
    elif isinstance(value, date):
        cell.number_format = _DAY
    elif isinstance(value, time):
        cell.number_format = _TIME
    elif isinstance(value, str):
        cell.data_type = "s"  # openpyxl would make a formula of «=1+1» and an error of «#N/A»
        if cells.starts_formula(value):
            cell.number_format = "@"  # stays text when somebody edits the cell
    return cell


def _width(value: cells.XlsxCell) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.split("\n")), default=0) + 2
    if isinstance(value, datetime):
        return len(_MOMENT) + 2
    return len(_DAY) + 2 if isinstance(value, date) else len(str(value or "")) + 2
