"""The sheets of an Excel workbook (XLSX), cell by cell as they come: empty ranges, however huge, cost nothing.

Source: ECMA-376, part 1, section 18 (SpreadsheetML).
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from knowledge_base.documents.extraction.archive import Archive
from knowledge_base.documents.extraction.docx_xml import attribute, child, local_name
from knowledge_base.documents.extraction.odf_text import shown
from knowledge_base.documents.extraction.reading import DamagedError, Extracted, Limits, TooLargeError
from knowledge_base.documents.extraction.sheets import sheet_page, workbook

# Built-in formats that show a date or a time.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_OF_1904 = dt.datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
_MOST_CELLS_READ = 2_000_000


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Sheets as pages in the order of the workbook; hidden ones too, as they are in the file."""
    archive = Archive(file, limits)
    main = next(iter(archive.related("", "/officeDocument")), "xl/workbook.xml")
    book = archive.tree(main)
    if book is None:
        raise DamagedError("no workbook")
    reader = _Reader(archive, main, book, limits)
    targets = {identifier: target for identifier, _, target in archive.relations(main)}
    sheets = [element for element in _children(book, "sheets") if local_name(element) == "sheet"]
    pages = []
    for sheet in sheets[: limits.pages]:
        member = targets.get(attribute(sheet, "id"), "")
        pages.append(sheet_page(attribute(sheet, "name"), reader.rows(member), limits))
    return workbook(pages, len(sheets), limits)


class _Reader:
    def __init__(self, archive: Archive, main: str, book: Any, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = _MOST_CELLS_READ
        properties = child(book, "workbookPr")
        self._epoch = _EPOCH_OF_1904 if attribute(properties, "date1904") in {"1", "true"} else _EPOCH
        self._strings = self._shared_strings(next(iter(archive.related(main, "/sharedStrings")), ""))
        self._dates = self._date_styles(next(iter(archive.related(main, "/styles")), ""))

    def rows(self, member: str) -> Iterator[list[str]]:
        """Rows that hold something, their cells at their columns."""
        data = self._archive.read(member) if member else None
        if data is None:
            return
        row: dict[int, str] = {}
        for element in _elements(data, member, ("{*}c", "{*}row")):
            if local_name(element) == "row":
                if row:
                    yield [row.get(column, "") for column in range(max(row) + 1)]
                row = {}
                _forget(element)
                continue
            self._left -= 1
            if self._left < 0:
                raise TooLargeError("more cells than allowed")
            found = _REFERENCE.match(attribute(element, "r"))
            column = _column(found[1]) if found else len(row)
            if column < self._limits.columns:
                value = self._value(element)
                if value:
                    row[column] = value
            element.clear()
        if row:
            yield [row.get(column, "") for column in range(max(row) + 1)]

    def _value(self, cell: Any) -> str:
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            return _words(child(cell, "is"))
        value = child(cell, "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            return self._strings[int(text)] if text.isdecimal() and int(text) < len(self._strings) else ""
        if kind == "b":
            return "да" if text == "1" else "нет"
        if kind in {"str", "e"} or not text:
            return text
        if kind == "d":
            return _iso(text)
        style = attribute(cell, "s")
        return self._number(text, is_date=style.isdecimal() and int(style) in self._dates)

    def _number(self, text: str, *, is_date: bool) -> str:
        try:
            number = float(text)
        except ValueError:
            return text
        if is_date and 0 <= number < _LAST_DAY:
            return moment(number, self._epoch)
        return plain_number(number)

    def _shared_strings(self, member: str) -> list[str]:
        data = self._archive.read(member) if member else None
        found: list[str] = []
        length = 0
        for element in _elements(data, member, ("{*}si",)) if data else ():
            text = _words(element)
            length += len(text)
            if length > self._limits.text_length or len(found) > _MOST_CELLS_READ:
                raise TooLargeError("shared strings longer than allowed")
            found.append(text)
            _forget(element)
        return found

    def _date_styles(self, member: str) -> frozenset[int]:
        """Numbers of the cell styles that show a date."""
        tree = self._archive.tree_if_whole(member) if member else None
        own = {
            attribute(form, "numFmtId"): bool(
                re.search("[dmyhsДМГ]", _QUOTED.sub("", attribute(form, "formatCode")).lower())
            )
            for form in _children(tree, "numFmts")
        }
        return frozenset(
            place
            for place, style in enumerate(_children(tree, "cellXfs"))
            if (number := attribute(style, "numFmtId")).isdecimal() and own.get(number, int(number) in _DATE_FORMATS)
        )


def moment(days: float, epoch: dt.datetime = _EPOCH) -> str:
    """Days since an epoch as «19.02.2013», with the time where there is one; a time alone as «08:30»."""
    when = epoch + dt.timedelta(minutes=round(days * 1440))
    return when.strftime("%H:%M") if days < 1 else shown(when)


def plain_number(number: float) -> str:
    """«5», «5.25» as «5,25»; no exponents for what people write out."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}".replace(".", ",")


def _iso(text: str) -> str:
    try:
        return shown(dt.datetime.fromisoformat(text[:19]))
    except ValueError:
        return text


def _elements(data: bytes, name: str, tags: tuple[str, ...]) -> Iterator[Any]:
    """Elements as they end, without a tree of the whole. Entities are not resolved and nothing is fetched."""
    try:
        yield from (
            element
            for _, element in etree.iterparse(
                io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
        )
    except etree.XMLSyntaxError as error:
        raise DamagedError(f"{name}: {error}") from error


def _forget(element: Any) -> None:
    """Let go of an element and of those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _words(element: Any | None) -> str:
    """The runs of a string; phonetic guides left out."""
    if element is None:
        return ""
    pieces: list[str] = []
    for inner in element:
        name = local_name(inner)
        if name == "t":
            pieces.append(inner.text or "")
        elif name == "r":
            pieces.append(_words(inner))
    return "".join(pieces)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _children(element: Any | None, name: str) -> list[Any]:
    found = child(element, name)
    return list(found) if found is not None else []
