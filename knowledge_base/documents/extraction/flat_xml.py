"""Documents that are one file of XML: Word 2003 («XML-документ Word»), Word's flat packages, flat OpenDocument (FODT)."""

from __future__ import annotations

from typing import IO, Any

from knowledge_base.documents.extraction import docx
from knowledge_base.documents.extraction.archive import parsed
from knowledge_base.documents.extraction.docx_xml import attribute, child, local_name
from knowledge_base.documents.extraction.odf_lists import Lists
from knowledge_base.documents.extraction.odf_text import OdfText
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText, TooLargeError, WrongTypeError

_SAID = "Если это документ, откройте его в программе, в которой он сделан, и сохраните в формате DOCX."


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """One text; raises `WrongTypeError` for XML of any other kind."""
    data = file.read(limits.member_size + 1)
    if len(data) > limits.member_size:
        raise TooLargeError(f"more than {limits.member_size} bytes of markup")
    root = parsed(data, "xml")
    name = local_name(root)
    if name == "wordDocument":
        return docx.of_trees(root, styles=child(root, "styles"))
    if name == "package":
        parts = {attribute(part, "name"): _content(part) for part in root}
        document = parts.get("/word/document.xml")
        if document is not None:
            return docx.of_trees(
                document, styles=parts.get("/word/styles.xml"), numbering=parts.get("/word/numbering.xml")
            )
    text = child(child(root, "body"), "text") if name == "document" else None
    if text is not None:
        return _flat_text(root, text)
    raise WrongTypeError(f"XML of kind {name}", _SAID)


def _content(part: Any) -> Any | None:
    data = child(part, "xmlData")
    return data[0] if data is not None and len(data) else None


def _flat_text(root: Any, text: Any) -> Extracted:
    lists = Lists()
    lists.load(root)
    reader = OdfText(lists)
    reader.read(text)
    reader.read_notes()
    return Extracted((PageText(reader.lines.text()),))
