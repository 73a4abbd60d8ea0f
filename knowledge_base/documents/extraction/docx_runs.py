"""The words of one paragraph of a Word document: what of its runs is seen on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge_base.documents.extraction.docx_styles import Styles
from knowledge_base.documents.extraction.docx_xml import attribute, child, flag, local_name, value

# Not on paper: deleted or moved away under tracking, codes of fields, properties, phonetic guides.
_UNSEEN = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "rt",
        "sdtPr",
        "commentReference",
        "sectPr",
    }
)
# Pictures and boxes: their texts are paragraphs of their own.
_DRAWN = frozenset({"drawing", "pict", "object", "txbxContent"})
_FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class Runs:
    """Reads paragraphs; numbers footnotes in the order of their marks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: dict[tuple[str, str], int] = {}

    def text(self, paragraph: Any) -> str:
        """The words of a paragraph; line breaks inside it as line feeds."""
        return "".join(self._pieces(paragraph))

    def note_mark(self, kind: str, identifier: str) -> int:
        """The number of a footnote in the text, counted from 1."""
        return self._notes.setdefault((kind, identifier), len(self._notes) + 1)

    def text_boxes(self, paragraph: Any) -> Iterator[Any]:
        """The contents of text boxes hung on a paragraph: stamps of approval often stand in one."""
        for element in paragraph:
            name = local_name(element)
            if name == "txbxContent":
                yield element
            elif name == "AlternateContent":
                # The same box twice, for new Word and for old: one of them.
                choices = [list(self.text_boxes(choice)) for choice in element]
                yield from next((boxes for boxes in choices if boxes), [])
            elif name not in {"del", "moveFrom", "p", "pPr"}:
                yield from self.text_boxes(element)

    def _pieces(self, element: Any) -> Iterator[str]:
        for inner in element:
            name = local_name(inner)
            if name == "t":
                yield inner.text or ""
            elif name in _FIXED:
                yield _FIXED[name]
            elif name == "br":
                yield "" if attribute(inner, "type") in {"page", "column"} else "\n"
            elif name in {"footnoteReference", "endnoteReference"}:
                yield f"[{self.note_mark(name.removesuffix('Reference'), attribute(inner, 'id'))}]"
            elif name == "AlternateContent":
                yield from self._pieces(child(inner, "Choice") if child(inner, "Choice") is not None else ())
            elif name in _UNSEEN or name in _DRAWN or (name == "r" and self._is_hidden(inner)):
                continue
            else:
                yield from self._pieces(inner)

    def _is_hidden(self, run: Any) -> bool:
        properties = child(run, "rPr")
        hidden = flag(properties, "vanish")
        if hidden is not None:
            return hidden
        style = value(properties, "rStyle")
        return bool(style) and self._styles.is_hidden(style)
