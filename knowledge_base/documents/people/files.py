"""Bytes of a file without these names, whichever format they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge_base.documents.extraction.reader import read_stream
from knowledge_base.documents.extraction.reading import Limits
from portal.files import names


class CannotCoverError(Exception):
    """The file cannot be covered; the words say why."""


def covered_bytes(file: Any, media_type: str, texts: Sequence[str]) -> tuple[bytes, str]:
    """The bytes with these writings covered and the extension they need now. Raises CannotCoverError.

    The copy is read again: whatever still names somebody is no copy.
    """
    from knowledge_base.documents import covering

    with file.open("rb") as source:
        data = source.read()
    try:
        covered = covering.cover_file(data, media_type, list(texts))
    except Exception as error:
        raise CannotCoverError(str(error) or "закрыть имена в нём не удалось") from error
    return covered.data, names.extension(file.name) or "pdf"


def text_in(file: Any, name: str) -> str:
    """The text of stored bytes, "" where there is none to be read."""
    with file.open("rb") as source:
        return read_stream(source, name, Limits()).text
