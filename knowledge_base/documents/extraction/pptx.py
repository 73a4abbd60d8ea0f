"""The slides of a PowerPoint presentation (PPTX), the speaker's notes after the words of the slide.

Source: ECMA-376, part 1, sections 19 (PresentationML) and 21 (DrawingML).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from knowledge_base.documents.extraction.archive import Archive
from knowledge_base.documents.extraction.docx_xml import attribute, child, local_name
from knowledge_base.documents.extraction.reading import DamagedError, Extracted, Limits, PageText
from knowledge_base.documents.extraction.text_lines import TextLines, margin_lines

_TITLES = frozenset({"title", "ctrTitle"})
_MARGINS = {"ftr": "footer", "hdr": "header", "dt": "footer", "sldNum": ""}


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """Slides as pages, in the order in which they are shown."""
    archive = Archive(file, limits)
    main = next(iter(archive.related("", "/officeDocument")), "ppt/presentation.xml")
    show = archive.tree(main)
    if show is None:
        raise DamagedError("no presentation")
    targets = {identifier: target for identifier, _, target in archive.relations(main)}
    order = child(show, "sldIdLst")
    # The number of a slide («id») and its relation («r:id») differ by their namespace alone.
    members = [
        targets[relation]
        for slide in (order if order is not None else ())
        for key, relation in slide.attrib.items()
        if key.startswith("{") and key.endswith("}id") and relation in targets
    ]
    pages = tuple(_slide(archive, member) for member in members[: limits.pages])
    missed = f"прочитано слайдов: {limits.pages} из {len(members)}" if len(members) > limits.pages else ""
    return Extracted(pages, paged=True, missed=missed)


def _slide(archive: Archive, member: str) -> PageText:
    lines = TextLines()
    margins: dict[str, list[str]] = {"header": [], "footer": []}
    _read(archive.tree_if_whole(member), lines, margins)
    for diagram in archive.related(member, "/diagramData"):
        for paragraph in _all(archive.tree_if_whole(diagram), "p"):
            lines.paragraph(_words(paragraph))
    for notes in archive.related(member, "/notesSlide"):
        said = TextLines()
        _read(archive.tree_if_whole(notes), said, {"header": [], "footer": []}, notes=True)
        if said.text():
            lines.blank()
            lines.paragraph(said.text())
    return PageText(lines.text(), header=margin_lines(margins["header"]), footer=margin_lines(margins["footer"]))


def _read(root: Any | None, lines: TextLines, margins: dict[str, list[str]], *, notes: bool = False) -> None:
    """Shapes in the order of the file, tables as rows; of a page of notes the notes alone."""
    for element in root if root is not None else ():
        name = local_name(element)
        if name == "sp":
            kind = _placeholder(element)
            if kind in _MARGINS:
                if _MARGINS[kind]:
                    margins[_MARGINS[kind]] += [_words(found) for found in _all(element, "p")]
            elif not notes or kind in {"body", ""}:
                for paragraph in _all(element, "p"):
                    lines.paragraph(_words(paragraph), heading=kind in _TITLES and bool(_words(paragraph).strip()))
        elif name == "tbl":
            lines.blank()
            for row in (found for found in element if local_name(found) == "tr"):
                lines.row([[_words(found) for found in _all(cell, "p")] for cell in row if _is_cell(cell)])
            lines.blank()
        elif name not in {"timing", "extLst", "Fallback"}:
            _read(element, lines, margins, notes=notes)


def _is_cell(cell: Any) -> bool:
    return local_name(cell) == "tc" and attribute(cell, "hMerge") not in {"1", "true"}


def _placeholder(shape: Any) -> str:
    """What place of the layout a shape fills («title», «ftr»); "" for a shape of its own."""
    properties = child(child(shape, "nvSpPr"), "nvPr")
    place = child(properties, "ph")
    return "" if place is None else attribute(place, "type") or "body"


def _all(element: Any | None, name: str) -> Iterator[Any]:
    return (found for found in (element.iter() if element is not None else ()) if local_name(found) == name)


def _words(paragraph: Any) -> str:
    pieces: list[str] = []
    for found in paragraph.iter():
        name = local_name(found)
        if name == "t":
            pieces.append(found.text or "")
        elif name in {"br", "tab"} and local_name(found.getparent()) == "p":
            pieces.append("\n" if name == "br" else "\t")
    return "".join(pieces)
