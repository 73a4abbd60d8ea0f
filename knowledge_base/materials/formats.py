"""In which formats the files of a material come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def formats_of(rows: Iterable[Any]) -> tuple[str, ...]:
    """«PDF», «DOCX» of rows with a `file`; each once, in their order."""
    return tuple(dict.fromkeys(row.file.format_label for row in rows if row.file_id and row.file.format_label))
