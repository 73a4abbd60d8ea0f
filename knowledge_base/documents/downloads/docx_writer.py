"""An act's text → DOCX: real headings, styles, tables, page numbers, properties. Pure."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm, Pt

from knowledge_base.documents.downloads import word
from knowledge_base.documents.downloads.act_text import ActText, Block, BlockKind, blocks, printable
from portal.russian.dates import format_date


def write(act: ActText) -> bytes:
    """The whole file."""
    document = word.new_document(
        printable(act.citation),
        author=printable(act.service),
        subject=printable(f"{act.status} (по состоянию на {format_date(act.as_of)})"),
        comments=act.address,
    )
    _title_block(document, act)
    for block in blocks(act.clauses):
        _add(document, block)
    word.set_footer(document, printable(f"{act.kind} {act.designation}".strip()))
    return word.as_bytes(document)


def _title_block(document: Any, act: ActText) -> None:
    for text, is_bold in ((act.issuer, False), (act.kind.upper(), True), (act.designation, False)):
        if text:
            paragraph = document.add_paragraph()
            paragraph.alignment = word.CENTRE
            paragraph.add_run(printable(text)).bold = is_bold
    document.add_paragraph(printable(act.title), style="Title").alignment = word.CENTRE
    rows = [("Статус", f"{act.status} (по состоянию на {format_date(act.as_of)})")]
    rows += act.status_more
    rows += [("Текст", act.edition)] if act.edition else []
    rows += [("Изменён", act.amended_by)] if act.amended_by else []
    rows += [*act.facts, ("Источник файла", act.address)]
    word.add_table(document, [(printable(name), printable(value)) for name, value in rows], widths=(45, 120))
    word.add_note(
        document,
        printable(
            f"Файл сделан на портале «{act.service}» для работы с текстом. Официальный текст — в источнике опубликования."
        ),
    ).paragraph_format.space_before = Pt(6)


def _add(document: Any, block: Block) -> None:
    if block.kind is BlockKind.TABLE:
        if block.rows:
            word.add_table(document, block.rows)
            document.add_paragraph().paragraph_format.space_after = Pt(0)
        return
    level = block.depth if block.kind is BlockKind.HEADING else 0
    paragraph = word.add_text(document, f"{block.number} {block.text}".strip(), heading=level)
    if block.kind is BlockKind.ITEM:
        paragraph.paragraph_format.left_indent = Mm(10)
    if block.opens_annex:
        paragraph.paragraph_format.page_break_before = True
