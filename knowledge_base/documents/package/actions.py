"""The list of actions as a table in DOCX: what to do, by when, for whom, who answers, done. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from knowledge_base.documents.act_cases import Case
from knowledge_base.documents.citation import Act, in_case
from knowledge_base.documents.downloads import word
from knowledge_base.documents.downloads.act_text import printable
from portal.russian.dates import format_date
from portal.russian.typography import nbsp

_HEAD = ("№", "Что сделать", "Срок", "Для кого", "Ответственный", "Отметка о\u00a0выполнении")
_WIDTHS = (10, 92, 40, 40, 42, 36)


@dataclass(frozen=True, slots=True)
class ActionList:
    """What is to be done by an act. `institution` may be empty."""

    act: Act
    steps: Sequence[tuple[str, str]]
    audiences: Sequence[str]
    institution: str
    address: str
    status: str
    as_of: date


def write(actions: ActionList) -> bytes:
    """The table as DOCX, on a page that lies on its side."""
    title = f"Что сделать для исполнения {in_case(actions.act, Case.GENITIVE)}"
    document = word.new_document(printable(title), author=printable(actions.institution), size=11)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    if actions.institution:
        document.add_paragraph(printable(actions.institution))
    document.add_paragraph(printable(title), style="Title")
    whom = ", ".join(actions.audiences)
    rows = [
        (str(number), nbsp(text), nbsp(term), whom, "", "")
        for number, (text, term) in enumerate(actions.steps, start=1)
    ]
    cells = [tuple(printable(cell) for cell in row) for row in rows]
    word.add_table(document, [_HEAD, *cells], widths=_WIDTHS, with_header=True)
    note = f"{actions.status} (по состоянию на {format_date(actions.as_of)}). Источник: {actions.address}"
    word.add_note(document, printable(note)).paragraph_format.space_before = Mm(4)
    word.set_footer(document, "")
    return word.as_bytes(document)
