"""An item → what an importer gets of it. Cells that cannot be understood become remarks; the words themselves stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge_base.bulk_import.contract import Importer, Source
from knowledge_base.bulk_import.models import ImportItem, ImportJob


def source_of(item: ImportItem, job: ImportJob, importer: Importer) -> Source:
    """Path, name, checksum, parsed values."""
    values, _ = parsed(importer, item.values)
    return Source(item.path, item.name, item.sha256, item.size, values, job.key)


def parsed(importer: Importer, words: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """(values by field, complaints): «Дата: «32.13.2020» — не дата»."""
    values: dict[str, Any] = {}
    complaints = []
    for field in importer.fields:
        if cell := words.get(field.name, "").strip():
            try:
                values[field.name] = field.parse(cell)
            except ValueError as error:
                complaints.append(f"{field.label} в таблице: {error}")
    return values, complaints
