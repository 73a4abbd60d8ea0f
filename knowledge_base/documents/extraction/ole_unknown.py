"""A Microsoft container in which the quick look saw no document: perhaps a broken one, perhaps another program's file."""

from __future__ import annotations

from importlib import import_module
from typing import IO

from knowledge_base.documents.extraction.ole import CompoundFile
from knowledge_base.documents.extraction.reading import DamagedError, Extracted, Limits, WrongTypeError

_READERS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """What the reader of the document in it makes of it; raises `DamagedError` where not even names can be read."""
    names = CompoundFile(file, limits).names()
    for name, module in _READERS.items():
        if name in names:
            file.seek(0)
            found: Extracted = import_module(f"knowledge_base.documents.extraction.{module}").extract(file, limits)
            return found
    # Microsoft's own names begin with a control character.
    if not any(name[1:].isascii() and name[1:].isprintable() and name[1:] for name in names):
        raise DamagedError("a container without streams")
    raise WrongTypeError(f"a container with {sorted(names)[:5]}")
