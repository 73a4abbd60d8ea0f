"""The slides of an OpenDocument presentation (ODP), the speaker's notes after the words of the slide."""

from __future__ import annotations

from typing import IO, Any

from knowledge_base.documents.extraction.docx_xml import local_name
from knowledge_base.documents.extraction.odf_package import OdfPackage
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Slides as pages."""
    package = OdfPackage(file, limits)
    slides = [element for element in package.body("presentation") if local_name(element) == "page"]
    missed = f"прочитано слайдов: {limits.pages} из {len(slides)}" if len(slides) > limits.pages else ""
    return Extracted(tuple(_page(package, slide) for slide in slides[: limits.pages]), paged=True, missed=missed)


def _page(package: OdfPackage, slide: Any) -> PageText:
    reader = package.text()
    reader.read(slide)
    for part in slide:
        if local_name(part) == "notes":
            reader.lines.blank()
            reader.read(part)
    return PageText(reader.lines.text())
