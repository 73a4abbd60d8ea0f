"""An act's text → one HTML page for the layout engine; every word is escaped here. Pure."""

from __future__ import annotations

from html import escape

from knowledge_base.documents.downloads.act_text import ActText, Block, BlockKind, blocks, printable
from portal.russian.dates import format_date

#: Raised whenever markup or style change, so that no old file is given out.
MARKUP = 1

_CLASSES = {BlockKind.ITEM: "item", BlockKind.PREAMBLE: "preamble"}

# «Liberation Serif» looks and runs like the Times of offices; DejaVu has what it lacks. Both are Debian's.
_STYLE = """
@page {
  size: A4; margin: 20mm 16mm 22mm 26mm;
  @bottom-left { content: string(designation); font: 9pt "DejaVu Sans"; color: #555; white-space: nowrap }
  @bottom-right { content: "с. " counter(page) " из " counter(pages); font: 9pt "DejaVu Sans"; color: #555;
    white-space: nowrap }
}
* { box-sizing: border-box }
html { font: 12pt/1.4 "Liberation Serif", "DejaVu Serif", serif; color: #000 }
body { margin: 0; overflow-wrap: anywhere }
.foot { string-set: designation content(text); position: absolute; font-size: 0; color: #fff }
p { margin: 0 0 6pt; orphans: 2; widows: 2 }
h1 { margin: 4pt 0 12pt; font-size: 15pt; line-height: 1.25; text-align: center }
.centre { text-align: center; margin-bottom: 3pt }
.kind { font-weight: bold }
.card { width: 100%; margin: 0 0 14pt; border-collapse: collapse; font: 9.5pt/1.35 "DejaVu Sans", sans-serif }
.card th, .card td { padding: 3pt 6pt; border: 0; border-bottom: 0.5pt solid #999; text-align: left; vertical-align: top;
  font-weight: normal }
.card tr:first-child > * { border-top: 1.5pt solid #000 }
.card th { width: 40mm; color: #555 }
.card .status { font-weight: bold }
h2, h3, h4, h5, h6 { margin: 14pt 0 6pt; font-size: 13pt; line-height: 1.3; break-after: avoid }
h4, h5, h6 { font-size: 12pt }
.annex { break-before: page }
.item { margin-left: 8mm }
table.act { width: 100%; margin: 4pt 0 10pt; border-collapse: collapse; font-size: 10.5pt; line-height: 1.3 }
table.act td { padding: 3pt 5pt; border: 0.5pt solid #000; vertical-align: top }
table.act tr { break-inside: avoid }
"""


def page_of(act: ActText) -> str:
    """The whole document as HTML that refers to nothing outside itself."""
    designation = printable(f"{act.kind} {act.designation}".strip())
    body = "".join(_block(block) for block in blocks(act.clauses))
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{_text(act.citation)}</title>'
        f'<meta name="author" content="{_text(act.service)}">'
        f'<meta name="description" content="{_text(_status(act))}">'
        f"<style>{_STYLE}</style></head><body>"
        f'<span class="foot">{escape(designation)}</span>{_title_block(act)}{body}</body></html>'
    )


def _title_block(act: ActText) -> str:
    lines = [("centre", act.issuer), ("centre kind", act.kind.upper()), ("centre", act.designation)]
    head = "".join(f'<p class="{name}">{_text(text)}</p>' for name, text in lines if text)
    rows = [_row("Статус", _status(act), "status"), *(_row(name, words) for name, words in act.status_more)]
    rows += [_row("Текст", act.edition)] if act.edition else []
    rows += [_row("Изменён", act.amended_by)] if act.amended_by else []
    rows += [_row(name, value) for name, value in act.facts]
    rows.append(_row("Источник файла", act.address))
    note = (
        f"Файл сделан на портале «{act.service}» для работы с текстом. Официальный текст — в источнике опубликования."
    )
    rows.append(_row("", note))
    return f'{head}<h1>{_text(act.title)}</h1><table class="card">{"".join(rows)}</table>'


def _status(act: ActText) -> str:
    return f"{act.status} (по состоянию на {format_date(act.as_of)})"


def _row(name: str, value: str, css: str = "") -> str:
    shown = f' class="{css}"' if css else ""
    return f'<tr><th scope="row">{_text(name)}</th><td{shown}>{_text(value)}</td></tr>'


def _block(block: Block) -> str:
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    if block.kind is BlockKind.TABLE:
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f'<table class="act"{anchor}>{rows}</table>' if rows else ""
    names = [_CLASSES.get(block.kind, ""), "annex" if block.opens_annex else ""]
    css = " ".join(name for name in names if name)
    shown = f' class="{css}"' if css else ""
    tag = f"h{block.depth + 1}" if block.kind is BlockKind.HEADING else "p"
    text = f"{block.number} {block.text}".strip()
    return f"<{tag}{shown}{anchor}>{escape(text)}</{tag}>"


def _text(text: str) -> str:
    return escape(printable(text))
