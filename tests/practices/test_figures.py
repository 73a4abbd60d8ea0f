"""Figures as people type them and as readers see them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.practices.figures import difference, is_percent, read_figure, with_unit, write_figure
from knowledge_base.practices.models.figure_field import FigureField

NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=4, allow_nan=False)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 250", "1250"),
        ("1\u00a0250,75", "1250.75"),
        ("−3", "-3"),
        ("-0,3", "-0.3"),
        ("78 %", "78"),
        (",5", "0.5"),
        ("+4", "4"),
    ],
)
def test_a_number_is_read_as_it_is_typed(typed: str, value: str) -> None:
    assert read_figure(typed) == Decimal(value)


def test_nothing_is_no_number() -> None:
    assert read_figure("  ") is None


@pytest.mark.parametrize("typed", ["5–7", "около 10", "1,2,3", "12а", "NaN", "1e5", "∞", "--4", "٣,٤,"])
def test_what_is_no_single_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_figure(typed)


@given(NUMBERS)
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert read_figure(write_figure(value)) == value


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_an_error_in_words(typed: str) -> None:
    field = FigureField(max_digits=16, decimal_places=4, null=True, blank=True).formfield()
    try:
        value = field.clean(typed)
    except ValidationError:
        return
    assert value is None or field.clean(write_figure(value)) == value


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("62", "%", "62\u00a0%"),
        ("4.50", "балл", "4,5\u00a0балла"),
        ("-3", "балл", "−3\u00a0балла"),
        ("12400", "карточка", "12\u00a0400\u00a0карточек"),
        ("1250", "час в неделю", "1250\u00a0часов в неделю"),
        ("7", "", "7"),
        ("0", "чел.", "0\u00a0чел."),
        ("2", "ЕГЭ", "2\u00a0ЕГЭ"),
    ],
)
def test_a_figure_with_its_unit(value: str, unit: str, words: str) -> None:
    assert with_unit(Decimal(value), unit) == words


def test_percents_differ_by_points() -> None:
    assert difference(Decimal(-18), "%") == "18\u00a0п.п."
    assert difference(Decimal(21), "минута") == "21\u00a0минуту"
    assert is_percent("процентов")
    assert is_percent("% учеников")
    assert not is_percent("процентиль")
    assert not is_percent("балл")


def test_the_field_shows_a_comma_and_minds_no_zeros() -> None:
    field = FigureField(max_digits=16, decimal_places=4, null=True).formfield()
    assert field.prepare_value(Decimal("12.5000")) == "12,5"
    assert field.prepare_value("около 10") == "около 10"
    assert not field.has_changed(Decimal("12.5000"), "12,50")
    assert field.has_changed(Decimal("12.5"), "13")
    assert field.has_changed(None, "около 10")
