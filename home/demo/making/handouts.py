"""The files of the materials, made of the papers that their cards hold: DOCX, PDF, slides, XLSX.

A paper is written in a few signs: `# ` a title, `## ` a section, `- ` an item, `> ` a note, a tab between the cells of a table
(its first row is the head), `---` between slides; every other line is a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import weasyprint
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from home.demo.making.forms import Form
from home.demo.making.slim import save_slim
from home.demo.room_sources import Entry

STYLE = """
@page { size: A4; margin: 18mm 18mm 20mm;
  @bottom-right { content: counter(page); font: 10pt "Liberation Sans"; } }
html { font: 12pt/1.45 "Liberation Sans", sans-serif; color: #343e48; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 10pt; color: #4a768a; }
h2 { font-size: 14pt; margin: 16pt 0 6pt; color: #7c483e; break-after: avoid; }
p { margin: 0 0 7pt; } ul { margin: 0 0 8pt; padding-left: 16pt; } li { margin: 0 0 4pt; }
.note { border-left: 3pt solid #e2b860; padding: 4pt 10pt; background: #f3e9d3; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; font-size: 11pt; line-height: 1.3; }
td, th { border: 0.6pt solid #98a2aa; padding: 4pt 6pt; vertical-align: top; text-align: left; } th { background: #eef2f3; }
"""
SLIDES = """
@page { size: 254mm 143mm; margin: 22mm 24mm; background: #f3e9d3;
  @bottom-right { content: counter(page); font: 11pt "Liberation Sans"; } }
html { font: 22pt/1.4 "Liberation Sans", sans-serif; color: #343e48; }
section { break-after: page; } section:last-child { break-after: auto; }
h1 { font-size: 38pt; line-height: 1.15; color: #7c483e; margin: 0 0 18pt;
  border-bottom: 3pt solid #e2b860; padding-bottom: 10pt; }
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paper: its kind (title, section, item, note, table, slide, text) and its lines."""

    kind: str
    lines: tuple[str, ...]


_SIGNS = (("# ", "title"), ("## ", "section"), ("- ", "item"), ("> ", "note"))


def pieces_of(paper: str) -> Iterator[Piece]:
    """The pieces in their order; neighbouring rows of a table and neighbouring items are one piece."""
    held: list[str] = []
    kind = ""
    for line in [*paper.strip("\n").split("\n"), ""]:
        found, text = _sorted(line)
        if held and found != kind:
            yield Piece(kind, tuple(held))
            held = []
        kind = found
        if found in ("table", "item"):
            held.append(text)
        elif line.strip():
            yield Piece(found, (text,))


def write_handout(material: Entry, target: Path) -> None:
    """The file of a material, in the format that its name says."""
    title, paper = material.card["title"], material.card["paper"]
    match target.suffix:
        case ".docx":
            _write_form(title, paper, target)
        case ".xlsx":
            _write_sheet(title, paper, target)
        case _:
            _write_pdf(title, paper, target)


def _sorted(line: str) -> tuple[str, str]:
    if line.strip() == "---":
        return "slide", ""
    if "\t" in line:
        return "table", line
    for sign, kind in _SIGNS:
        if line.startswith(sign):
            return kind, line.removeprefix(sign)
    return "text", line


def _cells(row: str, width: int) -> list[str]:
    cells = row.split("\t")
    return [*cells, *[""] * (width - len(cells))]


def _write_form(title: str, paper: str, target: Path) -> None:
    form = Form(title)
    for piece in pieces_of(paper):
        if piece.kind == "table":
            width = max(len(row.split("\t")) for row in piece.lines)
            head, *rows = (_cells(row, width) for row in piece.lines)
            form.table(head, rows)
            form.lines("")
        elif piece.kind == "note":
            form.note(piece.lines[0])
        elif piece.kind == "section":
            form.section(piece.lines[0])
        elif piece.kind == "item":
            for line in piece.lines:
                form.document.add_paragraph(line, style="List Bullet")
        elif piece.kind == "text":
            form.lines(piece.lines[0])
    form.save(target)
    save_slim(target)


def _write_pdf(title: str, paper: str, target: Path) -> None:
    slides = bool(re.search(r"^---$", paper, re.MULTILINE))
    body = "".join(_html(piece) for piece in pieces_of(paper))
    body = f"<section>{body}</section>" if slides else body
    page = f'<html lang="ru"><head><title>{html.escape(title)}</title></head><body>{body}</body></html>'
    style = weasyprint.CSS(string=SLIDES if slides else STYLE)
    weasyprint.HTML(string=page).write_pdf(target, stylesheets=[style], pdf_variant="pdf/ua-1")


def _html(piece: Piece) -> str:
    lines = [html.escape(line) for line in piece.lines]
    match piece.kind:
        case "title":
            return f"<h1>{lines[0]}</h1>"
        case "section":
            return f"<h2>{lines[0]}</h2>"
        case "note":
            return f'<p class="note">{lines[0]}</p>'
        case "item":
            return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
        case "slide":
            return "</section><section>"
        case "table":
            return _html_table(lines)
        case _:
            return f"<p>{lines[0]}</p>"


def _html_table(lines: list[str]) -> str:
    width = max(len(line.split("\t")) for line in lines)
    head, *rows = (_cells(line, width) for line in lines)
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _write_sheet(title: str, paper: str, target: Path) -> None:
    """The table of the paper with one more column: the share of those at work, reckoned by the sheet itself."""
    book = openpyxl.Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = "Лист наблюдения"
    book.properties.title = title
    head, *rows = [line.split("\t") for line in paper.strip("\n").split("\n")]
    sheet.append([*head, "Доля занятых"])
    for place, row in enumerate(rows, start=2):
        counted = f"SUM(B{place}:D{place})"
        minute = int(row[0]) if row[0].isdigit() else row[0]
        sheet.append([minute, None, None, None, None, f'=IF({counted}=0,"",B{place}/{counted})'])
        sheet[f"F{place}"].number_format = "0%"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", (10, 10, 10, 12, 44, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    book.save(target)
