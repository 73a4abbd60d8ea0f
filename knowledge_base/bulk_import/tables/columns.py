"""Which row of a table holds the headings, and which column fills which field. A proposal for an editor to correct. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge_base.bulk_import.contract import ImportField
from portal.russian.words import fold

FILE = "file"
FILE_FIELD = ImportField(
    FILE,
    "Файл",
    (
        "файл",
        "имя файла",
        "название файла",
        "файл документа",
        "скан",
        "имя",
        "путь",
        "ссылка на файл",
        "file",
        "filename",
    ),
    help_text="Имя файла из архива или из выбранных: с расширением или без него",
)
_LOOKED_AT = 20
_WORDS = re.compile(r"[^\W_]+|№")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|rtf|odt|txt|xlsx?|ods|pptx?|html?|tiff?|jpe?g|png)$", re.IGNORECASE)
_EXACT, _WHOLE, _PART = 3, 2, 1


def all_fields(fields: Sequence[ImportField]) -> list[ImportField]:
    """The file first, then the importer's own."""
    return [FILE_FIELD, *fields]


def header_row(rows: Sequence[Sequence[str]], fields: Sequence[ImportField]) -> int:
    """The place of the row of headings; -1 if no row looks like one.

    A heading is short, and at least two of a row name fields; a table of one column may have one.
    """
    best, found = 0, -1
    for place, row in enumerate(rows[:_LOOKED_AT]):
        if any(_FILE_NAME.search(cell) for cell in row):
            break  # data have begun
        known = len(propose(row, fields))
        if known > best:
            best, found = known, place
    return (
        found
        if best >= min(2, max((len([cell for cell in row if cell]) for row in rows[:_LOOKED_AT]), default=1))
        else -1
    )


def propose(headings: Sequence[str], fields: Sequence[ImportField]) -> dict[str, int]:
    """Name of the field → place of its column, as far as the headings say; each column serves once."""
    candidates = sorted(
        (
            (-_likeness(heading, field), order, place, field.name)
            for order, field in enumerate(all_fields(fields))
            for place, heading in enumerate(headings)
            if heading and _likeness(heading, field)
        ),
    )
    found: dict[str, int] = {}
    for _, _, place, name in candidates:
        if name not in found and place not in found.values():
            found[name] = place
    return found


def file_column(rows: Iterable[Sequence[str]], names: set[str]) -> int | None:
    """The column in which most cells are names of files, for a table whose headings do not say; None if there is none."""
    hits: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if cell and (_FILE_NAME.search(cell) or cell.casefold() in names):
                hits[place] = hits.get(place, 0) + 1
    return max(hits, key=lambda place: hits[place]) if hits else None


def _likeness(heading: str, field: ImportField) -> int:
    words = _WORDS.findall(fold(heading))
    if not words or len(words) > 8 or words[-2:] == ["п", "п"]:
        return 0  # «№ п/п» counts rows
    best = 0
    for known in (field.label, *field.headings):
        wanted = _WORDS.findall(fold(known))
        if words == wanted:
            return _EXACT
        if _contains(words, wanted):
            best = max(best, _WHOLE if words[: len(wanted)] == wanted else _PART)
    return best


def _contains(words: list[str], wanted: list[str]) -> bool:
    width = len(wanted)
    return any(words[start : start + width] == wanted for start in range(len(words) - width + 1))
