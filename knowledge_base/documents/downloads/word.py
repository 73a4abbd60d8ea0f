"""Documents of Word as offices write them: Times, A4, Russian, real headings, page numbers."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FACE = "Times New Roman"
LANGUAGE = "ru-RU"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_INK = RGBColor(0, 0, 0)
_MUTED = RGBColor(0x55, 0x55, 0x55)
_HEADINGS = ((1, 14), (2, 13), (3, 12), (4, 12), (5, 12))


def new_document(title: str, *, author: str = "", subject: str = "", comments: str = "", size: float = 12) -> Any:
    """An empty A4 document of the office's look, with its properties filled in."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    normal = document.styles["Normal"]
    _set_face(normal, size)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for level, points in _HEADINGS:
        style = document.styles[f"Heading {level}"]
        _set_face(style, points)
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
        style.paragraph_format.keep_with_next = True
    _set_face(document.styles["Title"], 14)
    document.styles["Title"].font.bold = True
    _without_rule(document.styles["Title"])
    _set_properties(document.core_properties, title, author, subject, comments)
    return document


def add_text(document: Any, text: str, *, heading: int = 0) -> Any:
    """A paragraph, or a heading of the level 1 to 5."""
    paragraph = document.add_paragraph(text)
    if heading:
        # By its identifier: looking a style up by its name, as python-docx does, takes most of the time of a long act.
        paragraph._p.style = f"Heading{heading}"
    return paragraph


def add_note(document: Any, text: str) -> Any:
    """A paragraph in small grey letters."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(10), _MUTED
    paragraph.paragraph_format.space_after = Pt(3)
    return paragraph


def add_table(
    document: Any, rows: Sequence[Sequence[str]], *, widths: Sequence[float] = (), with_header: bool = False
) -> Any:
    """A table with lines; `widths` in millimetres; the header repeats on every page."""
    table = document.add_table(rows=0, cols=max((len(row) for row in rows), default=1))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    if widths:
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
    # As XML: a cell at a time, python-docx needs a second for a few hundred rows.
    for place, row in enumerate(rows):
        table._tbl.append(_row(row, widths, is_header=with_header and place == 0))
    return table


def set_footer(document: Any, words: str) -> None:
    """At the foot of every page: the words, and «3 из 12»."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = CENTRE
    runs = [paragraph.add_run(f"{words}   ·   с. " if words else "с. ")]
    runs += [_field(paragraph, "PAGE"), paragraph.add_run(" из "), _field(paragraph, "NUMPAGES")]
    for run in runs:
        run.font.size, run.font.color.rgb = Pt(9), _MUTED


def as_bytes(document: Any) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_face(style: Any, points: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(points), _INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FACE)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), LANGUAGE)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _without_rule(style: Any) -> None:
    """Word's own «Title» has a blue line below."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _set_properties(properties: Any, title: str, author: str, subject: str, comments: str) -> None:
    # Each field holds 255 characters at most, python-docx refuses more.
    properties.title, properties.author = title[:255], author[:255]
    properties.subject, properties.comments = subject[:255], comments[:255]
    properties.language, properties.last_modified_by = LANGUAGE, author[:255]
    properties.created = properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def _field(paragraph: Any, instruction: str) -> Any:
    """A run that Word fills in: PAGE, NUMPAGES."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        if kind == "text":
            run.add_text(text)
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
        run._r.append(element)
    return run


def _row(cells: Sequence[str], widths: Sequence[float], *, is_header: bool) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for place, text in enumerate(cells):
        row.append(_cell(text, widths[place] if widths else 0, is_bold=is_header))
    return row


def _cell(text: str, width: float, *, is_bold: bool) -> Any:
    cell = OxmlElement("w:tc")
    if width:
        properties, size = OxmlElement("w:tcPr"), OxmlElement("w:tcW")
        size.set(qn("w:w"), str(Mm(width).twips))
        size.set(qn("w:type"), "dxa")
        properties.append(size)
        cell.append(properties)
    paragraph, run, words = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
    if is_bold:
        look = OxmlElement("w:rPr")
        look.append(OxmlElement("w:b"))
        run.append(look)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    paragraph.append(run)
    cell.append(paragraph)
    return cell
