"""The draft of an institution's own order: «О реализации приказа …», with its basis and what is to be done. Pure.

Blanks stand where only the institution knows: number, day, place, who answers, signatures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from knowledge_base.documents.act_cases import Case
from knowledge_base.documents.citation import Act, in_case, short_in_case
from knowledge_base.documents.downloads import word
from knowledge_base.documents.downloads.act_text import printable
from portal.russian.dates import format_date, format_short
from portal.russian.typography import nbsp

NBSP = "\u00a0"
_WIDTH = 165  # of the text on A4, in millimetres
_READERS = 6  # empty lines for those who have read the order

#: Acts that bind nobody are not carried out but used.
_ADVISORY = frozenset({"letter", "recommendations", "methodology", "concept"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What the order is made of. `edition_from`: since when the text has been as it is, if some act changed it."""

    institution: str
    act: Act
    edition_from: date | None
    steps: Sequence[tuple[str, str]]  # what to do, by when
    service: str
    address: str
    status: str
    as_of: date


def lines_of(draft: Draft) -> list[str]:
    """The clauses of the order without their numbers."""
    advisory = draft.act.kind in _ADVISORY
    what = short_in_case(draft.act, Case.GENITIVE)
    first = f"Использовать в работе учреждения положения {what}" if advisory else f"Организовать исполнение {what}"
    lines = [f"{first} в{NBSP}части, касающейся учреждения."]
    for text, term in draft.steps:
        by_when = f" Срок: {nbsp(term.rstrip('. '))}." if term else " Срок: _______________."
        lines.append(f"{_sentence(nbsp(text))}{by_when} Ответственный: ______________________________.")
    if not draft.steps:
        lines.append("Назначить ответственного за исполнение: ______________________________.")
    lines.append("Ознакомить работников учреждения с\u00a0настоящим приказом под\u00a0подпись. Срок: _______________.")
    lines.append("Контроль за\u00a0исполнением настоящего приказа оставляю за\u00a0собой.")
    return lines


def title_of(draft: Draft) -> str:
    """«О реализации приказа …»; «О применении письма …» for what only advises."""
    verb = "О\u00a0применении" if draft.act.kind in _ADVISORY else "О\u00a0реализации"
    return f"{verb} {in_case(draft.act, Case.GENITIVE)}"


def basis_of(draft: Draft) -> str:
    """«В соответствии с приказом … (в редакции от 12.03.2025)»."""
    edition = f" (в\u00a0редакции от\u00a0{format_short(draft.edition_from)})" if draft.edition_from else ""
    return f"В\u00a0соответствии с\u00a0{in_case(draft.act, Case.INSTRUMENTAL)}{edition}"


def write(draft: Draft) -> bytes:
    """The order as DOCX."""
    document = word.new_document(
        printable(f"Проект приказа. {title_of(draft)}"), author=printable(draft.institution), size=13
    )
    _centre(document, draft.institution, is_bold=True)
    _centre(document, "ПРИКАЗ", is_bold=True).paragraph_format.space_before = Pt(18)
    _number_and_day(document)
    _centre(document, "_________________________")
    _centre(document, "(место издания)", size=9)
    title = document.add_paragraph()
    title.add_run(printable(title_of(draft))).bold = True
    title.paragraph_format.right_indent, title.paragraph_format.space_before = Mm(50), Pt(12)
    title.paragraph_format.space_after = Pt(12)
    _indented(document, f"{basis_of(draft)}")
    document.add_paragraph().add_run("ПРИКАЗЫВАЮ:").bold = True
    for number, line in enumerate(lines_of(draft), start=1):
        _indented(document, f"{number}.{NBSP}{line}")
    _signature(document)
    _read_by(document)
    note = (
        f"Проект подготовлен на портале «{draft.service}» по документу: {draft.address} "
        f"({draft.status} по состоянию на {format_date(draft.as_of)}). Заполните пропуски, уберите лишнее и удалите эту строку."
    )
    word.add_note(document, printable(note)).paragraph_format.space_before = Pt(18)
    word.set_footer(document, "")
    return word.as_bytes(document)


def _sentence(text: str) -> str:
    """With a capital and a full stop."""
    words = text.strip()
    stop = "" if words.endswith((".", "?", "…", ":")) else "."
    return f"{words[:1].upper()}{words[1:].rstrip(';,')}{stop}"


def _centre(document: Any, text: str, *, is_bold: bool = False, size: float = 0) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = word.CENTRE
    run = paragraph.add_run(printable(text))
    run.bold = is_bold
    if size:
        run.font.size = Pt(size)
    return paragraph


def _number_and_day(document: Any) -> None:
    paragraph = document.add_paragraph(f"«____»{NBSP}______________{NBSP}20___{NBSP}г.\t№{NBSP}__________")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_before = Pt(12)


def _indented(document: Any, text: str) -> None:
    document.add_paragraph(printable(text)).paragraph_format.first_line_indent = Mm(12.5)


def _signature(document: Any) -> None:
    paragraph = document.add_paragraph("Руководитель\t________________\t______________________")
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(80), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(30), Pt(0)
    below = document.add_paragraph()
    below.paragraph_format.tab_stops.add_tab_stop(Mm(80), WD_TAB_ALIGNMENT.CENTER)
    below.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    below.add_run("\t(подпись)\t(инициалы, фамилия)").font.size = Pt(9)


def _read_by(document: Any) -> None:
    heading = document.add_paragraph("С\u00a0приказом ознакомлены:")
    heading.paragraph_format.space_before, heading.paragraph_format.keep_with_next = Pt(18), True
    rows = [("Фамилия, инициалы", "Должность", "Дата", "Подпись")] + [("", "", "", "")] * _READERS
    word.add_table(document, rows, widths=(55, 50, 30, 30), with_header=True)
