"""What is written into «с … по …» becomes days; what cannot be read stays in its field and says what to write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.day_range import read_range, span


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024 г.", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023 год", date(2023, 1, 1), date(2023, 12, 31)),
        ("02.2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2/2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-09", date(2024, 9, 1), date(2024, 9, 30)),
        ("сентябрь 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("09.07.2024", date(2024, 7, 9), date(2024, 7, 9)),
        ("2024-07-09", date(2024, 7, 9), date(2024, 7, 9)),
        ("9 июля 2024 г.", date(2024, 7, 9), date(2024, 7, 9)),
    ],
)
def test_years_months_and_days(written: str, first: date, last: date) -> None:
    assert span(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "хх", "32.13.2024", "13.2024", "0000", "9999", "20244", "2024.2024.1", "٢٠٢٤", "-1"]
)
def test_what_is_no_date(written: str) -> None:
    assert span(written) is None


def test_ends_are_the_outermost_days() -> None:
    dates = read_range("2020", "09.2024")
    assert (dates.since, dates.until) == (date(2020, 1, 1), date(2024, 9, 30))
    assert (dates.low, dates.high, dates.problem) == ("2020", "09.2024", "")


def test_a_beginning_after_the_end_is_swapped_and_said() -> None:
    dates = read_range("2025", "2023")
    assert (dates.since, dates.until) == (date(2023, 1, 1), date(2025, 12, 31))
    assert (dates.low, dates.high) == ("2023", "2025")
    assert dates.notice


def test_what_is_wrong_stays_typed_and_is_explained() -> None:
    dates = read_range("позавчера", "2024")
    assert dates.since is None
    assert dates.until == date(2024, 12, 31)
    assert (dates.low, dates.low_is_wrong, dates.high_is_wrong) == ("позавчера", True, False)
    assert "«позавчера»" in dates.problem
    assert "09.2024" in dates.problem


def test_days_of_addresses_are_shown_as_people_write_them() -> None:
    assert read_range("2024-07-09", "").low == "09.07.2024"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_fails(low: str, high: str) -> None:
    dates = read_range(low, high)
    if dates.since and dates.until:
        assert dates.since <= dates.until
