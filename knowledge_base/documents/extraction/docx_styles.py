"""Styles of a Word document, as far as the text depends on them: lists, headings, hidden text, tables of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from knowledge_base.documents.extraction.docx_xml import attribute, child, flag, local_name, value

_DEEPEST = 20


@dataclass(slots=True)
class Style:
    """What a style says; empty where it says nothing and the style it is based on decides."""

    name: str = ""
    based_on: str = ""
    list_id: str = ""
    list_level: str = ""
    outline: str = ""
    hidden: bool | None = None


class Styles:
    """The styles of a document, each asked through what it is based on."""

    def __init__(self, root: Any | None) -> None:
        """``root`` is the tree of ``styles.xml`` or None."""
        self._styles: dict[str, Style] = {}
        self.default = ""
        # Styles of numbering point to a list, and lists may point back to them.
        self.numbering: dict[str, str] = {}
        for element in root if root is not None else ():
            if local_name(element) == "style":
                self._add(element)

    def _add(self, element: Any) -> None:
        identifier, kind = attribute(element, "styleId"), attribute(element, "type")
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        numbering = child(paragraph, "numPr")
        style = Style(
            name=value(element, "name").lower(),
            based_on=value(element, "basedOn"),
            list_id=value(numbering, "numId"),
            list_level=value(numbering, "ilvl"),
            outline=value(paragraph, "outlineLvl"),
            hidden=flag(run, "vanish"),
        )
        self._styles[identifier] = style
        if kind == "numbering" and style.list_id:
            self.numbering[identifier] = style.list_id
        if kind == "paragraph" and attribute(element, "default") in {"1", "true"}:
            self.default = identifier

    def chain(self, identifier: str) -> list[tuple[str, Style]]:
        """A style and what it is based on, the nearest first; a ring of styles ends."""
        found: list[tuple[str, Style]] = []
        identifier = identifier or self.default
        while identifier in self._styles and len(found) < _DEEPEST:
            style = self._styles[identifier]
            found.append((identifier, style))
            identifier = style.based_on
        return found

    def is_heading(self, identifier: str) -> bool:
        """A heading, by its level in the outline or by its name («heading 1», «Заголовок 1»)."""
        for _, style in self.chain(identifier):
            if style.outline:
                return style.outline.isdecimal() and int(style.outline) < 9
            if re.match(r"(?:heading|заголовок)\b", style.name):
                return True
        return False

    def is_contents(self, identifier: str) -> bool:
        """A line of the table of contents that Word made («toc 1», «Оглавление 1»)."""
        return any(re.match(r"(?:toc|оглавление)\s*\d", style.name) for _, style in self.chain(identifier))

    def is_hidden(self, identifier: str) -> bool:
        """Whether a style hides its text."""
        return next((style.hidden for _, style in self.chain(identifier) if style.hidden is not None), False)
