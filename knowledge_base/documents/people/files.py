"""Bytes of a file without these names, whichever format they have; and the text of stored bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge_base.documents.covering import CoveringError, cover_file
from knowledge_base.documents.extraction.reader import read_stream
from knowledge_base.documents.extraction.reading import Limits

#: A covered copy is a PDF, whatever the original was, so that nothing of the original can hide in it.
SUFFIX = "pdf"


class CannotCoverError(Exception):
    """The file cannot be covered; the words say why, without a full stop."""


def covered_bytes(file: Any, media_type: str, texts: Sequence[str]) -> bytes:
    """A PDF of the file with these writings covered, read again to be sure. Raises CannotCoverError."""
    with file.open("rb") as source:
        data = source.read()
    try:
        return cover_file(data, media_type, list(texts)).data
    except (CoveringError, ValueError) as error:
        raise CannotCoverError(str(error).rstrip(".") or "закрыть имена в нём не удалось") from error


def text_in(file: Any, name: str) -> str:
    """The text of stored bytes, "" where there is none to be read."""
    with file.open("rb") as source:
        return read_stream(source, name, Limits()).text
