"""The text of an OpenDocument text (ODT): numbers of lists and headings, tables as rows, footnotes at the end."""

from __future__ import annotations

from typing import IO

from knowledge_base.documents.extraction.odf_package import OdfPackage
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """One text; headers and footers apart."""
    package = OdfPackage(file, limits)
    reader = package.text()
    reader.read(package.body("text"))
    reader.read_notes()
    header, footer = package.margins()
    return Extracted((PageText(reader.lines.text(), header=header, footer=footer),))
