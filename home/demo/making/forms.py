"""Forms to fill in (DOCX) and a table (XLSX)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl.styles import Alignment, Font

Rows = Sequence[Sequence[str]]


class Form:
    """A Word document with one way of doing each thing."""

    def __init__(self, title: str) -> None:
        self.document = docx.Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = "Городской методический центр"
        self.document.core_properties.language = "ru-RU"
        normal = self.document.styles["Normal"].font
        normal.name, normal.size = "Liberation Serif", Pt(12)
        heading = self.document.add_heading(title, level=1)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def note(self, text: str) -> None:
        """A hint in italics, to be deleted by who fills the form in."""
        self.document.add_paragraph().add_run(text).italic = True

    def lines(self, *texts: str) -> None:
        """Paragraphs."""
        for text in texts:
            self.document.add_paragraph(text)

    def section(self, title: str) -> None:
        """A heading."""
        self.document.add_heading(title, level=2)

    def table(self, head: Sequence[str], rows: Rows) -> None:
        """A table whose first row is a header repeated on every page."""
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    def save(self, target: Path) -> None:
        """Write it."""
        self.document.save(str(target))


def council_template() -> Form:
    """Local act about a methodical council, with places to fill in."""
    form = Form("Положение о методическом совете <название организации>")
    form.note("Слова в угловых скобках замените своими, лишние пункты вычеркните. Курсив удалите.")
    form.lines("УТВЕРЖДЕНО приказом <должность руководителя> от <дата> № <номер>")
    form.section("1. Общие положения")
    form.lines(
        "1.1. Методический совет (далее — совет) объединяет педагогов <название организации> для решения "
        "профессиональных задач.",
        "1.2. Положение разработано на основании статей 28 и 30 Федерального закона от 29.12.2012 № 273-ФЗ "
        "«Об образовании в Российской Федерации» и раздела 8 Положения о муниципальной методической службе.",
        "1.3. Решения совета носят <рекомендательный / обязательный> характер.",
    )
    form.section("2. Состав")
    form.lines(
        "2.1. В совет входят <число> человек: <перечислите должности>.",
        "2.2. Председателя избирают члены совета на <срок>.",
    )
    form.section("3. Что делает совет")
    form.lines(
        "3.1. Выбирает задачу года.",
        "3.2. Организует взаимное посещение занятий.",
        "3.3. Рассматривает рабочие программы и описания практик.",
        "3.4. <добавьте своё>",
    )
    form.section("4. Заседания и отчёт")
    form.lines(
        "4.1. Совет собирается <сколько раз> в год. Протокол содержит решение, исполнителя и срок.",
        "4.2. Отчёт объёмом до одной страницы публикуется на сайте до 1 июля.",
    )
    return form


def plan_of_association() -> Form:
    """Plan of a town's association for a school year."""
    form = Form("План работы городского методического объединения на 20__/20__ учебный год")
    form.lines("Объединение: ____________________", "Руководитель: ____________________")
    form.note("Задача года — одна. Её видно по тому, что изменится на уроках или занятиях.")
    form.lines("Задача года: ____________________")
    form.table(
        ("Дата", "Что делаем", "Где и кто показывает", "Что унесём с собой"),
        [("", "", "", "") for _ in range(5)],
    )
    form.lines("", "Что предлагаем заданиям школьного этапа олимпиады: ____________________", "Кого поздравить: ____")
    return form


def contest_application() -> Form:
    """Application for the teachers' contest."""
    form = Form("Заявка на муниципальный этап конкурса «Учитель года»")
    form.table(
        ("Сведения", "Заполняет участник"),
        [
            (label, "")
            for label in (
                "Фамилия, имя, отчество",
                "Школа",
                "Предмет и параллель для конкурсного урока",
                "Стаж педагогической работы, лет",
                "Кто выдвигает: школа, объединение, самовыдвижение",
                "Тема мастерской",
                "Что нужно из оборудования",
                "Телефон и почта для связи",
            )
        ],
    )
    form.section("Приложения")
    form.lines(
        "☐ согласие на обработку персональных данных",
        "☐ согласие на распространение (отдельным листом)",
        "☐ самоописание до трёх страниц (можно прислать до 25 декабря)",
    )
    form.lines("Дата ____________    Подпись ____________")
    return form


def route_form() -> Form:
    """An individual route on one page."""
    form = Form("Мой образовательный маршрут")
    form.note("Маршрут принадлежит вам: его не утверждают и не проверяют. Одного маршрута достаточно.")
    form.lines(
        "Что пока не получается (словами урока): ____________________",
        "Что станет видно, когда получится: ____________________",
        "Срок: с ________ по ________",
    )
    form.table(("Шаг", "День", "Кто поможет"), [("", "", "") for _ in range(5)])
    form.lines("", "Как проверю, что получилось: ____________________", "Кому покажу: ____________________")
    form.section("Через два месяца")
    form.lines("Что получилось: ____________________", "Что меняю в маршруте: ____________________")
    return form


def write_table(title: str, rows: Rows, target: Path) -> None:
    """The roadmap as a table with one more column: what has been done."""
    book = openpyxl.Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = "Дорожная карта"
    book.properties.title = title
    sheet.append([*rows[0], "Выполнено"])
    for row in rows[1:]:
        sheet.append([*row, _DONE.get(row[0], "")])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", (6, 52, 24, 26, 36, 26), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    book.save(target)


_DONE = {
    "1.1": "выполнено, приказ № 61",
    "1.2": "выполнено, восемь методистов",
    "1.3": "выполнено, приказ № 128",
    "1.4": "выполнено",
    "1.5": "проект обсуждается",
    "2.1": "выполнено: ответили 65 %",
    "2.2": "выполнено: 131 педагог",
    "2.3": "74 % на 1 октября",
    "2.4": "выполнено: 92 наставника",
    "2.5": "выполнено",
    "2.6": "выполнено в апреле 2026",
    "3.1": "выполнено, приказ № 258",
    "3.3": "выполнено, приказ № 38",
    "3.4": "четыре за 2026 год",
    "4.1": "выполнено: шесть",
    "4.2": "выполнено",
    "5.1": "выполнено 1 сентября 2026",
    "5.2": "выполнено, заявление опубликовано",
    "5.3": "212 из 260",
    "5.4": "выполнено за 2025 год",
}
