"""What stands in a cell: nothing lost, nothing executed, nothing that Excel reads as something else."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.exports import cells
from portal.exports.writers import sheet_name, write_csv, write_json, write_xlsx

MOSCOW = ZoneInfo("Europe/Moscow")
NOON_UTC = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)  # 14:05 in Moscow


class Kind(TextChoices):
    CLUB = "club", "Клуб"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (False, "нет"),
        (True, "да"),
        (0, "0"),
        (-5, "-5"),
        (0.0, "0,0"),
        (2.5, "2,5"),
        (-2.5, "-2,5"),
        (Decimal("80.10"), "80,10"),
        (float("nan"), ""),
        (date(2026, 11, 22), "22.11.2026"),
        (date(988, 7, 28), "28.07.0988"),
        (NOON_UTC, "22.11.2026 14:05"),
        (datetime(2026, 11, 22, 14, 5), "22.11.2026 14:05"),
        (time(9, 0), "09:00"),
        (("Русский язык", "", "Литература"), "Русский язык; Литература"),
        ((), ""),
        ((True, 0, None), "да; 0"),
        (Kind.CLUB, "Клуб"),
        (gettext_lazy("Учителя"), "Учителя"),
        ("2.5", "2.5"),
        ("строка\r\nдругая\rтретья", "строка\nдругая\nтретья"),
        pytest.param("нуль\x00 и \x1fпрочее\ud800", "нуль и прочее", id="illegal characters"),
    ],
)
def test_in_a_csv_file(value: object, text: str) -> None:
    assert cells.for_csv(value, MOSCOW) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 (812) 000-00-00", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", "\n=1"]
)
def test_no_spreadsheet_executes_a_text(text: str) -> None:
    assert cells.for_csv(text, MOSCOW) == f"'{text}"
    assert cells.for_csv((text, "и ещё"), MOSCOW).startswith("'")
    book = load_workbook(io.BytesIO(write_xlsx(["Текст"], [[text]])))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize("text", ["Клуб «Беседка»", "1 + 1", "2026-11-22", "«=»", "–5", "5-9 классы"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert cells.for_csv(text, MOSCOW) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (0, 0),
        (False, "нет"),
        (True, "да"),
        (None, None),
        ("", None),
        (Decimal("80.1"), 80.1),
        (float("inf"), None),
        (10**16 + 1, "10000000000000001"),
        (date(1899, 12, 31), "31.12.1899"),
        (datetime(1812, 9, 7, 5, 30), "07.09.1812 05:30"),
        (NOON_UTC, datetime(2026, 11, 22, 14, 5)),
        (datetime(2026, 1, 1, 0, 0, 1, 999_999, tzinfo=UTC), datetime(2026, 1, 1, 3, 0, 1)),
        (Kind.CLUB, "Клуб"),
        pytest.param("я" * 40_000, "я" * 32_766 + "…", id="too long a text"),
    ],
)
def test_in_a_workbook(value: object, cell: object) -> None:
    made = cells.for_xlsx(value, MOSCOW)
    assert (made, type(made)) == (cell, type(cell))


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (None, None),
        (False, False),
        (0, 0),
        (Decimal("80.5"), 80.5),
        (Decimal(80), 80),
        (float("nan"), None),
        (NOON_UTC, "2026-11-22T14:05:00+03:00"),
        (datetime(2026, 11, 22, 14, 5), "2026-11-22T14:05:00+03:00"),
        (date(2026, 11, 22), "2026-11-22"),
        (("а", "б"), ["а", "б"]),
        ((), []),
        (Kind.CLUB, "Клуб"),
        (gettext_lazy("Учителя"), "Учителя"),
        ("=1+1", "=1+1"),
    ],
)
def test_for_programs(value: object, made: object) -> None:
    found = cells.for_json(value, MOSCOW)
    assert (found, type(found)) == (made, type(made))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(min_value=-1e300, max_value=1e300),
    st.text(),
    st.dates(),
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.just(UTC)),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
ROWS = st.lists(st.tuples(VALUES, VALUES, st.text()), max_size=5)


@given(ROWS)
def test_csv_comes_back_as_it_was_written(rows: list[tuple[Any, ...]]) -> None:
    written = write_csv(["А", "Б;В", 'Г"Д'], rows)

    assert written.startswith(b"\xef\xbb\xbf")
    zone = timezone.get_default_timezone()
    read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [["А", "Б;В", 'Г"Д'], *[[cells.for_csv(value, zone) for value in row] for row in rows]]


@settings(max_examples=40)
@given(ROWS)
def test_a_workbook_comes_back_as_it_was_written(rows: list[tuple[Any, ...]]) -> None:
    book = load_workbook(io.BytesIO(write_xlsx(["А", "Б", "В"], rows, "Практики")))
    sheet = book["Практики"]
    zone = timezone.get_default_timezone()
    read = [[_as_written(cell) for cell in row] for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 1, max_col=3)]

    assert [cell.value for cell in sheet[1]] == ["А", "Б", "В"]
    written = [[_comparable(cells.for_xlsx(value, zone)) for value in row] for row in rows]
    assert len(read) == len(written)
    for came, went in zip(read, written, strict=True):
        assert all(map(_same, came, went)), (came, went)


def _as_written(cell: Any) -> Any:
    assert cell.data_type != "f"
    return _comparable(cell.value)


def _comparable(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):  # openpyxl reads every day as midnight
        return datetime(value.year, value.month, value.day)
    # openpyxl reads «1000.0» as a whole number.
    return float(value) if isinstance(value, float | int) else value


def _same(one: Any, other: Any) -> bool:
    # Excel itself keeps 15 figures.
    return (
        math.isclose(one, other, rel_tol=1e-14) if isinstance(one, float) and isinstance(other, float) else one == other
    )


@given(ROWS)
def test_json_holds_an_object_for_each_row(rows: list[tuple[Any, ...]]) -> None:
    zone = timezone.get_default_timezone()
    read = json.loads(write_json(["a", "b", "c"], rows))
    assert read == [{name: cells.for_json(value, zone) for name, value in zip("abc", row, strict=True)} for row in rows]


def test_a_workbook_is_ready_for_reading() -> None:
    book = load_workbook(
        io.BytesIO(write_xlsx(["Название", "Когда"], [["Очень длинное название " * 9, NOON_UTC]], "Практики: все"))
    )
    sheet = book.worksheets[0]
    assert sheet.title == "Практики все"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["B2"].number_format == "dd.mm.yyyy hh:mm"
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (60, 18)


@pytest.mark.parametrize("empty", [[], ()])
def test_an_empty_selection_is_a_heading_alone(empty: Any) -> None:
    assert write_csv(["А"], empty).decode("utf-8-sig") == "А\r\n"
    assert json.loads(write_json(["a"], empty)) == []
    assert [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(write_xlsx(["А"], empty))).worksheets[0]
    ] == [["А"]]


@settings(max_examples=40)
@given(st.text())
def test_any_title_makes_a_sheet(title: str) -> None:
    name = sheet_name(title)
    assert 1 <= len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert load_workbook(io.BytesIO(write_xlsx(["А"], [], title))).sheetnames == [name]
