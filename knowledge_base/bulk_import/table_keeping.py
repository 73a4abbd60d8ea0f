"""The table of a job: kept, read, its columns mapped, its rows laid on the files. The one writer of what items have of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, QuerySet

from knowledge_base.bulk_import.choices import ItemState, Verdict
from knowledge_base.bulk_import.contract import ImportField
from knowledge_base.bulk_import.limits import limits
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from knowledge_base.bulk_import.registry import importer_of
from knowledge_base.bulk_import.running.sources import parsed
from knowledge_base.bulk_import.tables.columns import FILE, all_fields, file_column, header_row, propose
from knowledge_base.bulk_import.tables.joining import Joined, Row, join, rows_of
from knowledge_base.bulk_import.tables.reading import TableError
from knowledge_base.bulk_import.tables.reading import rows_of as read_rows
from portal.files.labels import size_label
from portal.files.names import clean_name
from portal.files.storage import private_storage

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table on the screen of mapping."""

    place: int
    heading: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a mapping: rows with a file, and complaints in words."""

    matched: int
    rows: int
    complaints: tuple[str, ...]
    more: int = 0


def keep_table(job: ImportJob, file: UploadedFile[bytes] | IO[bytes], name: str) -> None:
    """Read a table and propose what its columns mean; raises `TableError` and then leaves the former table as it was."""
    bounds, stream = limits(), file
    size = stream.seek(0, 2) or stream.tell()
    stream.seek(0)
    if size > bounds.table:
        raise TableError(f"Таблица больше {size_label(bounds.table)}. Разделите её на несколько")
    # Kept under a place of its own first: the child reads it from there.
    former = job.table_file.name
    path = private_storage().save(f"imports/{job.folder}/table", File(stream))
    try:
        rows = read_rows(Path(private_storage().path(path)))
    except TableError:
        private_storage().delete(path)
        raise
    job.table_file.name, job.table_name, job.table_rows = path, clean_name(name), rows
    job.table_header = header_row(rows, importer_of(job.importer).fields)
    job.table_columns = _proposed(job)
    job.table_confirmed = False
    job.save()
    if former:
        private_storage().delete(former)


def drop_table(job: ImportJob) -> None:
    """Go on without the table."""
    if job.table_file.name:
        private_storage().delete(job.table_file.name)
    job.table_file, job.table_name, job.table_rows = "", "", []
    job.table_header, job.table_columns, job.table_confirmed = -1, {}, False
    job.save()


def _proposed(job: ImportJob) -> dict[str, int]:
    fields = importer_of(job.importer).fields
    found = propose(job.table_rows[job.table_header], fields) if job.table_header >= 0 else {}
    if FILE not in found:
        names = {name.casefold() for name in job.items.values_list("name", flat=True)}
        place = file_column(job.table_rows[job.table_header + 1 :], names)
        if place is not None and place not in found.values():
            found[FILE] = place
    return found


def columns_of(job: ImportJob) -> list[Column]:
    """The columns with a few cells each; one without any cell is left out."""
    width = max((len(row) for row in job.table_rows), default=0)
    heading = job.table_rows[job.table_header] if job.table_header >= 0 else []
    found = []
    for place in range(width):
        cells = [row[place] for row in job.table_rows[job.table_header + 1 :] if place < len(row) and row[place]]
        name = heading[place] if place < len(heading) else ""
        if name or cells:
            found.append(Column(place, name, tuple(cells[:_SHOWN])))
    return found


def fields_of(job: ImportJob) -> list[ImportField]:
    """What a column may fill."""
    return all_fields(importer_of(job.importer).fields)


def map_columns(job: ImportJob, columns: Mapping[str, int]) -> None:
    """An editor has said what the columns mean."""
    job.table_columns, job.table_confirmed = dict(columns), True
    job.save(update_fields=["table_columns", "table_confirmed"])


def preview(job: ImportJob, columns: Mapping[str, int] | None = None) -> Preview:
    """What a mapping comes to with the files that are there now."""
    importer = importer_of(job.importer)
    rows = rows_of(job.table_rows, job.table_header, columns if columns is not None else job.table_columns)
    joined = _joined(job, rows)
    complaints = [words for _, words in joined.without_file]
    for row in rows:
        complaints += [f"Строка {row.number}. {words}" for words in parsed(importer, row.cells)[1]]
    if joined.without_row:
        names = dict(job.items.filter(pk__in=joined.without_row[:5]).values_list("pk", "name"))
        shown = ", ".join(f"«{names[key]}»" for key in joined.without_row[:5])
        more = " и других" if len(joined.without_row) > 5 else ""
        complaints.append(f"Нет строк о файлах ({len(joined.without_row)}): {shown}{more}. Они загрузятся без таблицы")
    return Preview(len(joined.rows), len(rows), tuple(complaints[:30]), max(0, len(complaints) - 30))


@transaction.atomic
def apply_table(job: ImportJob) -> None:
    """Lay the rows on the files; a row whose file is not there becomes an item that says so. May be done again."""
    job.items.filter(file="", sha256="", row__isnull=False).delete()
    job.items.exclude(row=None).update(row=None, values={})
    if not job.table_confirmed:
        return
    joined = _joined(job, rows_of(job.table_rows, job.table_header, job.table_columns))
    items = {item.pk: item for item in job.items.filter(pk__in=joined.rows)}
    for key, row in joined.rows.items():
        items[key].row, items[key].values = row.number, _values(row)
    ImportItem.objects.bulk_update(items.values(), ["row", "values"], batch_size=500)
    position = job.items.aggregate(last=Max("position"))["last"] or 0
    ImportItem.objects.bulk_create(
        (_without_file(job, position + place, row, words) for place, (row, words) in enumerate(joined.without_file, 1)),
        batch_size=500,
    )


def _joined(job: ImportJob, rows: Sequence[Row]) -> Joined:
    files = {item.pk: item.shown_name for item in _taken(job).only("pk", "name", "folder")}
    if FILE not in (job.table_columns or {}) and rows and not any(FILE in row.cells for row in rows):
        return join(rows, {})
    return join(rows, files)


def _taken(job: ImportJob) -> QuerySet[ImportItem]:
    """Files that were not refused when they came; a copy of another one counts, a row may speak of it."""
    return job.items.exclude(sha256="").exclude(verdict=Verdict.REFUSE)


def _values(row: Row) -> dict[str, Any]:
    return {name: words for name, words in row.cells.items() if name != FILE}


def _without_file(job: ImportJob, position: int, row: Row, words: str) -> ImportItem:
    named = row.cells.get(FILE, "")
    return ImportItem(
        job=job,
        position=position,
        name=(clean_name(named) if named else f"строка {row.number}")[:255],
        row=row.number,
        values=_values(row),
        state=ItemState.CHECKED,
        verdict=Verdict.REFUSE,
        remarks=[words],
    )
