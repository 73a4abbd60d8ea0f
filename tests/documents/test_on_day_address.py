"""The day in an address: what is taken, what is refused and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.on_day.address import asked, with_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-01-01", date(2014, 1, 1)),
        (" 2014-1-1 ", date(2014, 1, 1)),
        ("01.01.2014", date(2014, 1, 1)),
        ("1 января 2014 г.", date(2014, 1, 1)),
        ("1917-01-01", date(1917, 1, 1)),
        ("2036-12-31", date(2036, 12, 31)),
        ("2026-11-22", None),
        ("", None),
    ],
)
def test_a_day_is_taken(text: str, day: date | None) -> None:
    found = asked({"on": text}, TODAY)
    assert (found.day, found.complaint) == (day, "")


@pytest.mark.parametrize(
    "text", ["2014-02-30", "вчера", "0000-00-00", "2014-13-01", "²014-01-01", "9" * 5000, "<b>", "2014"]
)
def test_what_is_no_day_is_refused_with_a_reason(text: str) -> None:
    found = asked({"on": text}, TODAY)
    assert found.day is None
    assert "Такой даты нет" in found.complaint


@pytest.mark.parametrize("text", ["1916-12-31", "2037-01-01", "9999-12-31", "0001-01-01"])
def test_a_day_too_far_says_how_far_one_may_go(text: str) -> None:
    found = asked({"on": text}, TODAY)
    assert found.day is None
    assert "1917" in found.complaint
    assert "2036" in found.complaint


def test_a_day_is_written_into_an_address_once() -> None:
    day = date(2014, 1, 1)
    assert with_day("/d/?kind=order&on=2010-01-01#p2", day) == "/d/?kind=order&on=2014-01-01#p2"
    assert with_day("/d/?kind=order&on=2010-01-01", None) == "/d/?kind=order"
    assert with_day("/d/", day) == "/d/?on=2014-01-01"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = asked({"on": text}, TODAY)
    assert found.day is None or not found.complaint
    assert asked({"on": f"{found.day:%Y-%m-%d}" if found.day else ""}, TODAY).day == found.day
