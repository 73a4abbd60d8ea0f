"""Texts out of uploaded files. `read_file` is the way in; a format is one module named in `registry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge_base.documents.extraction.reader import (
        read_and_understand,
        read_and_understand_stream,
        read_file,
        read_stream,
    )
    from knowledge_base.documents.extraction.reading import Limits, Reading, ReadingState

_READER = frozenset({"read_and_understand", "read_file", "read_stream", "read_and_understand_stream"})
_READING = frozenset({"Limits", "Reading", "ReadingState"})

__all__ = [
    "Limits",
    "Reading",
    "ReadingState",
    "read_and_understand",
    "read_and_understand_stream",
    "read_file",
    "read_stream",
]


def __getattr__(name: str) -> Any:
    # The child imports this package for every file: it must not pay for what only the parent needs.
    from importlib import import_module

    if name in _READER:
        return getattr(import_module(f"{__name__}.reader"), name)
    if name in _READING:
        return getattr(import_module(f"{__name__}.reading"), name)
    raise AttributeError(name)
