"""«Было → стало» drawn: bars that are true to their figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge_base.practices.indicator_chart import LEAST_WIDTH, Bar, Indicator, Pair, chart

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)
# What attributes of SVG are rounded to.
NEAR = 0.02


def pair(before: str | Decimal, after: str | Decimal, unit: str = "балл", *, higher: bool = True) -> Pair:
    (found,) = chart([Indicator("Показатель", unit, Decimal(before), Decimal(after), higher_is_better=higher)])
    return found


def ends(bar: Bar) -> tuple[float, float]:
    return float(bar.x), float(bar.x) + float(bar.width)


@given(NUMBERS, NUMBERS, st.sampled_from(["%", "балл", ""]))
def test_bars_stay_on_the_line_and_begin_at_zero(before: Decimal, after: Decimal, unit: str) -> None:
    drawn = pair(before, after, unit)
    for bar, value in ((drawn.before, before), (drawn.after, after)):
        start, end = ends(bar)
        assert start >= -NEAR
        assert end <= 100 + NEAR
        root = start if value >= 0 else end
        assert abs(root - float(drawn.zero)) <= LEAST_WIDTH + NEAR
        assert (float(bar.width) == 0) == (value == 0)


@given(NUMBERS, NUMBERS)
def test_the_longer_bar_is_the_greater_number(before: Decimal, after: Decimal) -> None:
    drawn = pair(before, after)
    assume(abs(abs(before) - abs(after)) > max(abs(before), abs(after)) / 50)
    longer = float(drawn.before.width) >= float(drawn.after.width)
    assert longer == (abs(before) > abs(after)) or min(abs(before), abs(after)) * 50 < max(abs(before), abs(after))


@given(NUMBERS, NUMBERS, st.booleans())
def test_a_rise_is_a_gain_only_where_more_is_better(before: Decimal, after: Decimal, higher: bool) -> None:
    drawn = pair(before, after, higher=higher)
    if before == after:
        assert drawn.is_better is None
        assert drawn.words == "не изменилось"
        assert not drawn.verdict
    else:
        assert drawn.words.startswith("выросло" if after > before else "снизилось")
        assert drawn.is_better == ((after > before) == higher)


def test_percents_are_drawn_on_the_whole_of_a_hundred() -> None:
    drawn = pair("96", "98", "%")
    assert (drawn.before.width, drawn.after.width) == ("96", "98")
    assert drawn.words == "выросло на 2\u00a0п.п."


@pytest.mark.parametrize(("before", "after"), [("40", "140"), ("-5", "20")])
def test_percents_beyond_a_hundred_or_below_nothing_have_a_scale_of_their_own(before: str, after: str) -> None:
    drawn = pair(before, after, "%")
    assert ends(drawn.after)[1] == pytest.approx(100)


def test_a_change_of_sign_has_its_zero_between() -> None:
    drawn = pair("-3", "9")
    assert drawn.has_negative
    assert drawn.zero == "25"
    assert ends(drawn.before) == (0, 25)
    assert ends(drawn.after) == (25, 100)


def test_two_zeros_are_no_bars() -> None:
    drawn = pair("0", "0")
    assert (drawn.before.width, drawn.after.width, drawn.zero) == ("0", "0", "0")


def test_little_beside_much_is_still_seen() -> None:
    drawn = pair("1", "1000000")
    assert float(drawn.before.width) == LEAST_WIDTH
    assert drawn.after.width == "100"


def test_fewer_may_be_better() -> None:
    drawn = pair("157", "41", "чел.", higher=False)
    assert (drawn.words, drawn.verdict) == ("снизилось на 116\u00a0чел.", "стало лучше")
    assert [bar.figure for bar in drawn.bars] == ["157\u00a0чел.", "41\u00a0чел."]
