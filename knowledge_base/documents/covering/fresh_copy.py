"""A text with covered names → a new PDF that has nothing of the file it came from."""

from __future__ import annotations

from html import escape

from knowledge_base.documents.downloads.pdf import render

_CELLS = " | "
_STYLE = """
@page { size: A4; margin: 20mm 16mm 20mm 26mm }
html { font: 12pt/1.4 "Liberation Serif", "DejaVu Serif", serif }
body { margin: 0; overflow-wrap: anywhere }
p { margin: 0 0 5pt }
p.gap { height: 6pt; margin: 0 }
table { width: 100%; margin: 4pt 0 8pt; border-collapse: collapse; font-size: 10.5pt }
td { padding: 2pt 4pt; border: 0.5pt solid #000; vertical-align: top }
"""


def pdf_of_text(text: str) -> bytes:
    """The PDF. Raises DownloadError where it cannot be made."""
    return render(page_of_text(text))


def page_of_text(text: str) -> str:
    """The text as HTML, lines with « | » in turn as the rows of a table."""
    body: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if _CELLS in line or line.startswith("| ") or line.endswith(" |"):
            rows.append([cell.strip() for cell in line.split("|")])
            continue
        if rows:
            body.append(_table(rows))
            rows = []
        body.append(f"<p>{escape(line)}</p>" if line.strip() else '<p class="gap"></p>')
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Копия с закрытыми именами</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>"
    )


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
