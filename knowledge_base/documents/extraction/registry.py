"""Which module reads which type of file, and what the other types are called.

A further format is one more file with ``extract(file, limits) -> str`` and one more line in ``READERS``. Modules are named,
not imported: they load in the child process alone, and only the one that is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO, Protocol

from knowledge_base.documents.extraction.reading import Limits
from portal.files import content_types as types

READERS: dict[str, str] = {
    types.DOCX: "knowledge_base.documents.extraction.docx",
    types.TEXT: "knowledge_base.documents.extraction.txt",
}

# «…, а это …»: what a file is that nothing here reads.
KINDS: dict[str, str] = {
    types.PDF: "файл PDF",
    types.DOC: "документ в старом формате Word (DOC)",
    types.RTF: "документ RTF",
    types.ODT: "документ OpenDocument (ODT)",
    types.XLSX: "таблица Excel",
    types.XLS: "таблица Excel",
    types.ODS: "таблица OpenDocument (ODS)",
    types.PPTX: "презентация PowerPoint",
    types.PPT: "презентация PowerPoint",
    types.ODP: "презентация OpenDocument (ODP)",
    types.MACRO_OFFICE: "документ с макросами",
    types.ZIP: "архив ZIP",
    types.HTML: "веб-страница",
    types.XML: "файл XML",
    types.SVG: "рисунок SVG",
    types.EXECUTABLE: "программа",
    types.SCRIPT: "программа",
}


class Extract(Protocol):
    """Reads the text of an open binary file; raises `ExtractionError` or whatever its parser raises."""

    def __call__(self, file: IO[bytes], limits: Limits) -> str: ...


def extractor(media_type: str) -> Extract | None:
    """The function that reads this type, or None."""
    name = READERS.get(media_type)
    if name is None:
        return None
    found: Extract = import_module(name).extract
    return found


def kind_of(media_type: str | None) -> str:
    """What the editor reads about a type; "" for an unknown one."""
    if media_type and media_type.startswith("image/") and media_type != types.SVG:
        return "изображение"
    return KINDS.get(media_type or "", "")
