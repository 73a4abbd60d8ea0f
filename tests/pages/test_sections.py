"""Rooms show what they have on pages of other rooms, which never learn which rooms there are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from knowledge_base.pages import sections
from knowledge_base.pages.sections import Section, offer, sections_on

DAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sections._makers, "probe", {})


def maker(name: str, rows: tuple[str, ...]) -> Any:
    return lambda page, today: Section(name, name.title(), rows=rows)


def test_sections_stand_in_the_order_of_their_places() -> None:
    offer("probe", "late", 20, maker("late", ("x",)))
    offer("probe", "early", 10, maker("early", ("x",)))
    assert [one.name for one in sections_on("probe", None, DAY)] == ["early", "late"]


def test_a_section_without_rows_is_not_there() -> None:
    offer("probe", "empty", 1, maker("empty", ()))
    offer("probe", "none", 2, lambda page, today: None)
    assert sections_on("probe", None, DAY) == ()


def test_the_maker_learns_of_the_page_and_the_day() -> None:
    asked: list[tuple[Any, dt.date]] = []
    offer("probe", "one", 1, lambda page, today: asked.append((page, today)))  # type: ignore[arg-type,func-returns-value]
    sections_on("probe", "the page", DAY)
    assert asked == [("the page", DAY)]


def test_a_host_nobody_offers_to_is_empty() -> None:
    assert sections_on("probe", None, DAY) == ()


def test_a_section_offered_again_replaces_the_former() -> None:
    offer("probe", "one", 1, maker("one", ("old",)))
    offer("probe", "one", 1, maker("one", ("new",)))
    assert [one.rows for one in sections_on("probe", None, DAY)] == [("new",)]
