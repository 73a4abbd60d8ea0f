"""Old Word documents through Debian's antiword (tables and numbers whole) or, where that refuses, catdoc."""

from __future__ import annotations

from typing import IO

from lxml import etree

from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.programs import STANDARD_INPUT, run_tool
from knowledge_base.documents.extraction.reading import (
    DamagedError,
    EncryptedError,
    Extracted,
    Limits,
    PageText,
    ToolMissingError,
)
from knowledge_base.documents.extraction.text_lines import TextLines

_PACKAGES = "antiword catdoc"


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Paragraphs and rows of tables; raises `ToolMissingError` where neither program is installed."""
    missing = 0
    for read in (_antiword, _catdoc):
        try:
            text = read(file, limits)
        except ToolMissingError:
            missing += 1
            continue
        if any(char.isalnum() for char in text):
            return Extracted((PageText(mended(text)),))
    if missing == 2:
        raise ToolMissingError("antiword", _PACKAGES)
    raise DamagedError("neither antiword nor catdoc reads it")


def _antiword(file: IO[bytes], limits: Limits) -> str:
    answer = run_tool("antiword", ["-m", "UTF-8.txt", "-x", "db", STANDARD_INPUT], file, limits, package="antiword")
    if "ncrypted" in answer.errors:
        raise EncryptedError("antiword: encrypted")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding="utf-8"
    )
    if answer.code != 0 or not answer.output.strip():
        return ""
    root = etree.fromstring(answer.output, parser)
    lines = TextLines()
    for chapter in root.iter("chapter") if root is not None else ():
        _read(chapter, lines)
    return lines.text()


def _read(element: etree._Element, lines: TextLines) -> None:
    """DocBook: paragraphs (one may hold a table), lists, rows with entries."""
    for inner in element:
        if inner.tag == "row":
            lines.row([["".join(entry.itertext())] for entry in inner if entry.tag == "entry"])
        elif inner.tag in ("para", "title") and inner.find(".//row") is None:
            lines.paragraph("".join(inner.itertext()), heading=inner.tag == "title")
        elif isinstance(inner.tag, str):
            _read(inner, lines)


def _catdoc(file: IO[bytes], limits: Limits) -> str:
    answer = run_tool("catdoc", ["-d", "utf-8", "-w", STANDARD_INPUT], file, limits, package="catdoc")
    return answer.output.decode("utf-8", errors="replace") if answer.code == 0 else ""
