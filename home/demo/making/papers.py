"""Acts as tagged PDF with a text layer, made from the same texts that the bank holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import weasyprint

_SHOUT = re.compile(r"^[^a-zа-яё]{6,}$")
_ANNEX = re.compile(r"^Приложение(?: \d+)?$")
_SIGNED = re.compile(r"^(.+?) {3,}([А-ЯЁ]\. [А-ЯЁ]\. \S+)$")
_SECTION = re.compile(r"^\d+\. [^.;:]+$")

STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 25mm;
  @bottom-center { content: counter(page); font: 10pt "Liberation Serif"; } @page:first { @bottom-center { content: ""; } } }
html { font: 13pt/1.35 "Liberation Serif", serif; }
p { margin: 0 0 4pt; text-align: justify; text-indent: 12mm; hyphens: manual; orphans: 2; widows: 2; }
.shout, .head { text-align: center; text-indent: 0; font-weight: bold; }
.shout { margin: 10pt 0 2pt; }
.place { text-align: left; text-indent: 0; }
h2 { font-size: 13pt; text-align: center; margin: 12pt 0 6pt; break-after: avoid; }
.annex { break-before: page; } .annex, .to { margin-left: 95mm; text-indent: 0; text-align: left; }
.signed { display: flex; justify-content: space-between; margin-top: 24pt; text-indent: 0; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; font-size: 11pt; line-height: 1.2; }
td, th { border: 0.5pt solid #000; padding: 3pt 4pt; vertical-align: top; text-align: left; }
"""


def write_pdf(text: str, title: str, target: Path) -> None:
    """The act's text as a PDF for reading aloud and copying."""
    body = "\n".join(_blocks(text.split("\n")))
    page = f'<html lang="ru"><head><title>{html.escape(title)}</title></head><body>{body}</body></html>'
    document = weasyprint.HTML(string=page)
    document.write_pdf(target, stylesheets=[weasyprint.CSS(string=STYLE)], pdf_variant="pdf/ua-1")


def _blocks(lines: list[str]) -> Iterator[str]:
    rows: list[str] = []
    in_annex_head = after_shout = False
    for line in [*lines, ""]:
        if "\t" in line:
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        in_annex_head = bool(_ANNEX.match(line)) or (in_annex_head and bool(line.strip()))
        if line.strip():
            yield _line(line, in_annex_head, after_shout)
            after_shout = bool(_SHOUT.match(line))


def _line(line: str, in_annex_head: bool, after_shout: bool) -> str:
    text = html.escape(line)
    if _ANNEX.match(line):
        return f'<p class="annex">{text}</p>'
    if in_annex_head:
        return f'<p class="to">{text}</p>'
    if signed := _SIGNED.match(line):
        return f'<p class="signed"><span>{html.escape(signed[1])}</span><span>{html.escape(signed[2])}</span></p>'
    if re.match(r"^\d{2}\.\d{2}\.\d{4} ", line):
        return f'<p class="place">{re.sub(" {3,}", "&emsp;&emsp;", text)}</p>'
    if _SHOUT.match(line):
        return f'<p class="shout">{text}</p>'
    if _SECTION.match(line) and len(line) < 70:
        return f"<h2>{text}</h2>"
    if line.startswith(("Об ", "О ")) or (after_shout and line[0].islower()):
        return f'<p class="head">{text}</p>'
    return f"<p>{text}</p>"


def _table(rows: list[str]) -> str:
    cells = [row.split("\t") for row in rows]
    width = max(map(len, cells))
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in cells[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row + [""] * (width - len(row))) + "</tr>"
        for row in cells[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
