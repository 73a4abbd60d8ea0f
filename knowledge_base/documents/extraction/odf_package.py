"""The parts of an OpenDocument file: content, styles, headers and footers; whether it is under a password."""

from __future__ import annotations

from typing import IO, Any

from knowledge_base.documents.extraction.archive import Archive
from knowledge_base.documents.extraction.docx_xml import attribute, child, local_name
from knowledge_base.documents.extraction.odf_lists import Lists
from knowledge_base.documents.extraction.odf_text import OdfText
from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Limits
from knowledge_base.documents.extraction.text_lines import margin_lines

_MOST_MARGINS = 60


class OdfPackage:
    """An open file. Raises `DamagedError`, `EncryptedError` or `TooLargeError`."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        archive = Archive(file, limits)
        manifest = archive.read("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise EncryptedError("an encrypted OpenDocument")
        content = archive.tree("content.xml")
        if content is None:
            raise DamagedError("no content.xml")
        self._content = content
        self._styles = archive.tree_if_whole("styles.xml")
        self.lists = Lists()
        self.lists.load(child(content, "automatic-styles"))
        self.lists.load(self._styles)
        self.hidden = frozenset(_hidden(content)) | frozenset(_hidden(self._styles))

    def body(self, kind: str) -> Any:
        """The element below office:body (``text``, ``spreadsheet``, ``presentation``)."""
        found = child(child(self._content, "body"), kind)
        if found is None:
            raise DamagedError(f"no office:{kind}")
        return found

    def text(self) -> OdfText:
        """A reader of this file's elements."""
        return OdfText(self.lists, self.hidden)

    def margins(self) -> tuple[str, str]:
        """Headers and footers of all master pages, each line once."""
        found: dict[str, list[str]] = {"header": [], "footer": []}
        pages = child(self._styles, "master-styles")
        for page in pages if pages is not None else ():
            for part in page:
                kind = local_name(part).removesuffix("-left").removesuffix("-first")
                if kind in found and attribute(part, "display") != "false" and len(found[kind]) < _MOST_MARGINS:
                    reader = OdfText(Lists(), self.hidden)
                    reader.read(part)
                    found[kind].append(reader.lines.text())
        return margin_lines(found["header"]), margin_lines(found["footer"])


def _hidden(root: Any | None) -> list[str]:
    """Names of styles whose text is not shown."""
    return [
        attribute(style, "name")
        for style in (root.iter() if root is not None else ())
        if local_name(style) == "style" and attribute(child(style, "text-properties"), "display") == "none"
    ]
