from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.russian.dates import find_dates, format_date, format_short, parse_date

DAY = date(2013, 2, 19)


def test_long_form_has_non_breaking_spaces() -> None:
    assert format_date(DAY) == "19\u00a0февраля\u00a02013\u00a0г."


def test_short_form_has_leading_zeros() -> None:
    assert format_short(date(2024, 7, 9)) == "09.07.2024"


@pytest.mark.parametrize(
    "written",
    [
        "«19» февраля 2013 г.",
        '"19" февраля 2013 года',
        "19 февр. 2013",
        "19 ФЕВРАЛЯ 2013",
        "19-го февраля 2013 года",
        "19\u00a0февраля\u00a02013\u00a0г.",
        "от 19.02.13",
        "от 19.02.2013г. № 43",
        "19.02.2013",
        "19.2.2013",
        "19 . 02 . 2013",
        "19/02/2013",
        "19-02-2013",
        "2013-02-19",
        "Приказ от 19.02.2013 № 43 (в ред. от 01.03.2014)",
        "19 февраля2013года",
    ],
)
def test_usual_forms_are_read(written: str) -> None:
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1-го марта 2024 года", date(2024, 3, 1)),
        ("01.03.2014", date(2014, 3, 1)),
        ("1 мая 1999", date(1999, 5, 1)),
        ("12.12.93", date(1993, 12, 12)),
        ("30 июня 2020", date(2020, 6, 30)),
        ("31 июля 2020", date(2020, 7, 31)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_days_and_months_are_not_swapped_or_mixed_up(written: str, day: date) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "31.02.2020",
        "29.02.2023",
        "февраль 2013",
        "19 февраля",
        "2013",
        "в 2013 году",
        "36-51-159",
        "03-05-14",
        "227/01-04",
        "СанПиН 2.4.4.1251-03",
        "п. 1.2.12.2013",
        "12.13.2020",
        "тел. 8-19-02-2013",
        "19.02.20131",
    ],
)
def test_no_date_is_invented(written: str) -> None:
    assert parse_date(written) is None


def test_an_impossible_first_date_is_not_replaced_by_a_later_one() -> None:
    assert parse_date("31.02.2020, опубликован 05.03.2020") is None


def test_all_dates_of_a_text_are_found_with_their_places() -> None:
    text = "Приказ от 09.07.2024 № 158, отменяет № 1720 от «31» декабря 2013 г.; срок 31.02.2025"
    found = list(find_dates(text))
    assert [mention.date for mention in found] == [date(2024, 7, 9), date(2013, 12, 31)]
    assert text[found[0].start : found[0].end] == "09.07.2024"
    assert text[found[1].start : found[1].end] == "«31» декабря 2013 г."


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_short(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d.%m.%y}") == day


@given(st.text(alphabet="0123456789./- «»гянварефмтпл", max_size=40))
def test_any_text_is_survived(text: str) -> None:
    for mention in find_dates(text):
        assert 0 <= mention.start < mention.end <= len(text)
