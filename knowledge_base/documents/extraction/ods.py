"""The sheets of an OpenDocument table (ODS)."""

from __future__ import annotations

from typing import IO

from knowledge_base.documents.extraction.docx_xml import attribute, local_name
from knowledge_base.documents.extraction.odf_package import OdfPackage
from knowledge_base.documents.extraction.reading import Extracted, Limits
from knowledge_base.documents.extraction.sheets import sheet_page, workbook


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Sheets as pages."""
    package = OdfPackage(file, limits)
    reader = package.text()
    tables = [element for element in package.body("spreadsheet") if local_name(element) == "table"]
    pages = [
        sheet_page(
            attribute(table, "name"),
            ([" ".join(cell) for cell in row] for row in reader.rows(table, limits.rows + 1)),
            limits,
        )
        for table in tables[: limits.pages]
    ]
    return workbook(pages, len(tables), limits)
