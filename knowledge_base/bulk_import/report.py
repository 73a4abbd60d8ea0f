"""The report of a job: every item with what was said of it and what became of it. On the screen, as XLSX and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db.models import QuerySet

from knowledge_base.bulk_import.choices import ItemState, JobState, Verdict
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from portal.exports.writers import write_csv, write_xlsx
from portal.files.labels import size_label

NAMES: Final = (
    "n",
    "file",
    "folder",
    "size",
    "row",
    "verdict",
    "outcome",
    "title",
    "requisites",
    "remarks",
    "there",
    "made",
    "url",
)
LABELS: Final = (
    "№",
    "Файл",
    "Папка",
    "Размер",
    "Строка таблицы",
    "Итог проверки",
    "Что сделано",
    "Название",
    "Реквизиты",
    "Замечания",
    "Уже есть",
    "Создано",
    "Адрес в админке",
)


def rows_of(job: ImportJob, base_url: str = "") -> Iterator[tuple[object, ...]]:
    """The items in their order, raw values for `exports`."""
    for item in job.items.order_by("position", "pk").iterator(chunk_size=500):
        url = item.made_url or item.existing_url
        yield (
            item.position,
            item.name,
            item.folder,
            size_label(item.size) if item.size else "",
            item.row,
            item.get_verdict_display() if item.verdict else "",
            outcome_of(item, job),
            item.title,
            item.requisites,
            "; ".join(item.remarks),
            item.existing_label,
            item.made_label,
            f"{base_url}{url}" if url else "",
        )


def outcome_of(item: ImportItem, job: ImportJob) -> str:
    """«Создан черновик», «Не создан: сомнительно» …"""
    if item.state in {ItemState.MADE, ItemState.FAILED}:
        return str(item.get_state_display())
    if job.state != JobState.DONE:
        return ""
    if item.verdict in {Verdict.KNOWN, Verdict.REFUSE}:
        return "Не создан"
    return "Не создан: создавались только несомнительные" if item.verdict else ""


def shown(job: ImportJob, only: str) -> QuerySet[ImportItem]:
    """The items of one part of the report: a verdict, «made», «failed», «todo»; all for anything else."""
    items = job.items.order_by("position", "pk")
    if only in Verdict.values:
        return items.filter(verdict=only)
    if only in {ItemState.MADE, ItemState.FAILED}:
        return items.filter(state=only)
    return items


def write(job: ImportJob, path: Path, base_url: str = "") -> None:
    """The report as a file of the server: CSV by its ending, else XLSX."""
    rows = rows_of(job, base_url)
    content = write_csv(LABELS, rows) if path.suffix.lower() == ".csv" else write_xlsx(LABELS, rows, "Загрузка")
    path.write_bytes(content)
