"""Tables as offices keep them: any encoding, headings somewhere, names of files in any writing."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge_base.bulk_import.contract import ImportField
from knowledge_base.bulk_import.tables import child
from knowledge_base.bulk_import.tables.columns import file_column, header_row, propose
from knowledge_base.bulk_import.tables.joining import Row, join
from knowledge_base.bulk_import.tables.joining import rows_of as data_rows
from knowledge_base.bulk_import.tables.reading import TableError, rows_of
from knowledge_base.documents.importer_fields import FIELDS, day, kind, level, number

NUMBER, DAY = ImportField("number", "Номер", ("№",)), ImportField("day", "Дата", ("дата документа",))


def xlsx(*rows: tuple[object, ...], empty_first: bool = False) -> bytes:
    book = Workbook()
    if empty_first:
        book.create_sheet("Реестр")
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    lines = [["Номер", "Дата", "Название"], ["158", "09.07.2024", "О методической службе города"], ["", "", ""]]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    assert child.answer_for(data)["rows"] == lines[:2]


def test_quoted_cells_with_commas_do_not_make_columns() -> None:
    data = 'Номер;Название\n1;"О порядке, сроках; и прочем"\n2;О школе, саде\n'.encode()
    assert child.answer_for(data)["rows"][1] == ["1", "О порядке, сроках; и прочем"]


def test_cells_read_as_a_person_reads_them(tmp_path: Path) -> None:
    """In the child process itself, from the second sheet: the first one is empty."""
    path = tmp_path / "t"
    path.write_bytes(xlsx(("№", "Дата"), (158.0, dt.date(2024, 7, 9)), (" 12-о ", None), empty_first=True))
    assert rows_of(path) == [["№", "Дата"], ["158", "09.07.2024"], ["12-о", ""]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ни одной"),
        (b"%PDF-1.4 x", "не таблица"),
        (xlsx(("a",))[:-60], "не таблица"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "не таблица"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "t"
    path.write_bytes(data)
    with pytest.raises(TableError, match=words):
        rows_of(path)


def test_a_table_without_end_is_refused() -> None:
    assert child.answer_for(b"a;b\n" * (child.MOST_ROWS + 1))["problem"] == "large"


def test_headings_are_found_below_a_title_and_known_by_their_words() -> None:
    table = [
        ["Реестр приказов школы за 2023 год", "", "", "", ""],
        ["№ п/п", "Дата документа", "№ приказа", "О чём", "Имя файла"],
        ["1", "09.01.2023", "12-о", "О режиме", "Приказ 12.pdf"],
    ]
    assert header_row(table, FIELDS) == 1
    assert propose(table[1], FIELDS) == {"adopted_on": 1, "number": 2, "title": 3, "file": 4}


def test_a_table_without_headings_shows_its_files_column() -> None:
    table = [["12", "a.pdf"], ["13", "b.pdf"], ["14", "c.pdf"]]
    assert header_row(table, [NUMBER, DAY]) == -1
    assert file_column(table, set()) == 1
    assert file_column([["12", "приказ"]], {"приказ"}) == 1


FILES = {1: "2023/Приказ 5.PDF", 2: "2023/Ёлка.docx", 3: "2024/Приказ 5.pdf", 4: "один.doc"}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("2024\\приказ 5", 3),
        ("D:/архив/2023/ПРИКАЗ 5.pdf", None),
        ("2023/Приказ 5.docx", 1),
        ("елка", 2),
        ("«один»", 4),
        ("%D0%BE%D0%B4%D0%B8%D0%BD.doc", 4),
        ("Приказ 5.pdf", None),
        ("нет такого", None),
    ],
)
def test_files_are_found_by_their_names(named: str, found: int | None) -> None:
    joined = join([Row(2, {"file": named})], FILES)
    assert list(joined.rows) == ([found] if found else [])
    assert len(joined.without_row) == len(FILES) - bool(found)
    assert all("2" in words for _, words in joined.without_file)
    assert bool(joined.without_file) != bool(found)


def test_a_file_belongs_to_one_row_and_silence_is_said() -> None:
    table = [["Файл"], ["один.doc"], ["один"], ["", "примечание"], []]
    joined = join(data_rows(table, 0, {"file": 0}), FILES)
    assert joined.rows[4].number == 2
    assert [words for _, words in joined.without_file] == [
        "Строка 3: файл «один» уже занят строкой 2",
        "В строке 4 не назван файл",
    ]


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=6))
def test_any_table_can_be_looked_at(table: list[list[str]]) -> None:
    header = header_row(table, FIELDS)
    columns = propose(table[header], FIELDS) if header >= 0 else {}
    join(data_rows(table, header, columns), FILES)


def test_cells_of_documents_are_understood_or_complained_of() -> None:
    assert day("«9» июля 2024 г.") == dt.date(2024, 7, 9)
    assert (kind("приказ"), level("Муниципального уровня"), number("№ 158-о"), number("б/н")) == (
        "order",
        "municipal",
        "158-о",
        "",
    )
    for parse, words in ((day, "32.13.2023"), (kind, "чертёж"), (level, "дворовый"), (number, "1" * 101)):
        with pytest.raises(ValueError, match=r"[а-я]"):
            parse(words)
