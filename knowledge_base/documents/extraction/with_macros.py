"""Office documents with macros (DOCM, XLSM, PPTM): the text alone; the macros are neither run nor even opened."""

from __future__ import annotations

from importlib import import_module
from typing import IO

from knowledge_base.documents.extraction.archive import Archive
from knowledge_base.documents.extraction.reading import Extracted, Limits, WrongTypeError

_READERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """What the reader of the same format without macros makes of it."""
    names = Archive(file, limits).names()
    for folder, module in _READERS:
        if any(name.startswith(folder) for name in names):
            file.seek(0)
            found: Extracted = import_module(f"knowledge_base.documents.extraction.{module}").extract(file, limits)
            return found
    raise WrongTypeError("macros without a document")
