"""Whether a community works on a day, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge_base.communities.choices import KIND_GROUPS, Kind, State
from knowledge_base.communities.working import CLOSED, OVERDUE, badge_on, notice_on, term

LAST = dt.date(2026, 5, 31)
NEXT = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("state", "until", "today", "badge"),
    [
        (State.ACTIVE, None, NEXT, None),
        (State.ACTIVE, LAST, LAST, None),
        (State.ACTIVE, LAST, NEXT, OVERDUE),
        (State.CLOSED, None, LAST, CLOSED),
        (State.CLOSED, LAST, NEXT, CLOSED),
    ],
)
def test_badge(state: str, until: dt.date | None, today: dt.date, badge: object) -> None:
    assert badge_on(state, until, today) == badge
    assert bool(notice_on(state, until, None, today)) is (badge is not None)


def test_notice_names_the_day_if_it_is_known() -> None:
    assert "работу 31 мая 2026 г. Страница" in notice_on(State.CLOSED, None, LAST, NEXT).replace("\u00a0", " ")
    assert "г. Продлено" in notice_on(State.ACTIVE, LAST, None, NEXT)
    assert notice_on(State.CLOSED, None, None, NEXT).startswith("Сообщество завершило работу. ")


def test_term_leaves_out_what_is_not_known() -> None:
    assert term(None, None) == ""
    assert term(LAST, None).startswith("с ")
    assert term(None, LAST).startswith("по ")


def test_every_kind_stands_in_one_group() -> None:
    grouped = [kind for _, kinds in KIND_GROUPS for kind in kinds]
    assert sorted(grouped) == sorted(Kind)
