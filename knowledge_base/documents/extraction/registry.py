"""Which module reads which type of file, and what the types are called.

A further format is one more file with ``extract(file, limits) -> Extracted`` and one more line in ``READERS``. Modules are
named, not imported: they load in the child process alone, and only the one that is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import IO, Protocol

from knowledge_base.documents.extraction.reading import Extracted, Limits
from portal.files import content_types as types

_HERE = "knowledge_base.documents.extraction"

READERS: dict[str, str] = {
    types.DOCX: f"{_HERE}.docx",
    types.TEXT: f"{_HERE}.txt",
    types.DOC: f"{_HERE}.doc",
    types.ODT: f"{_HERE}.odt",
    types.ODS: f"{_HERE}.ods",
    types.ODP: f"{_HERE}.odp",
    types.XLSX: f"{_HERE}.xlsx",
    types.XLS: f"{_HERE}.xls",
    types.PPTX: f"{_HERE}.pptx",
    types.HTML: f"{_HERE}.html",
    types.RTF: f"{_HERE}.rtf",
    types.PPT: f"{_HERE}.ppt",
    types.XML: f"{_HERE}.flat_xml",
    types.OLE: f"{_HERE}.ole_unknown",
    types.MACRO_OFFICE: f"{_HERE}.with_macros",
    types.PDF: f"{_HERE}.pdf",
    "image/tiff": f"{_HERE}.images",
    "image/png": f"{_HERE}.images",
    "image/jpeg": f"{_HERE}.images",
    "image/gif": f"{_HERE}.images",
    "image/webp": f"{_HERE}.images",
}

# «…, это …»: what a file is, for the editor.
KINDS: dict[str, str] = {
    types.PDF: "файл PDF",
    types.DOCX: "документ Word (DOCX)",
    types.TEXT: "текстовый файл",
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
    types.ENCRYPTED_OFFICE: "документ под паролем",
    types.ZIP: "архив ZIP",
    types.HTML: "веб-страница",
    types.XML: "файл XML",
    types.SVG: "рисунок SVG",
    types.EXECUTABLE: "программа",
    types.SCRIPT: "программа",
    types.OLE: "файл старой программы Microsoft",
    "application/vnd.rar": "архив RAR",
    "application/x-7z-compressed": "архив 7z",
    "application/gzip": "архив gzip",
    "image/vnd.djvu": "скан DjVu",
    "video/mp4": "видео",
}


# What to do with a file of a type that is not read, where saving it as another does not help.
ADVICE: dict[str, str] = dict.fromkeys(
    (types.ZIP, "application/vnd.rar", "application/x-7z-compressed", "application/gzip"),
    "Распакуйте архив и загрузите файлы из него по одному; много файлов сразу принимает импорт.",
)


class Extract(Protocol):
    """Reads the text of an open binary file; raises `ExtractionError` or whatever its parser raises."""

    def __call__(self, file: IO[bytes], limits: Limits) -> Extracted: ...


def extractor(media_type: str) -> Extract | None:
    """The function that reads this type, or None."""
    name = READERS.get(media_type)
    if name is None:
        return None
    found: Extract = import_module(name).extract
    return found


def kind_of(media_type: str | None) -> str:
    """What the editor reads about a type; "" for an unknown one."""
    if media_type and media_type.startswith("image/") and media_type not in KINDS:
        return "изображение"
    return KINDS.get(media_type or "", "")
