"""«Было → стало» as a drawing: indicators → paired bars with their words. Pure.

Each indicator has a scale of its own, as units differ: from the least of (zero, before, after) to the greatest. Percents that lie
between 0 and 100 are drawn on the whole of 0–100, so that a rise from 96 to 98 does not look like a leap. Positions are parts of
a line 100 units long, for attributes of an SVG that is stretched to its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from knowledge_base.practices.figures import difference, is_percent, with_unit

#: A bar that stands for something, however little, is seen.
LEAST_WIDTH = 0.8
_WHOLE = Decimal(100)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What was measured: `before` and `after` in `unit`; `measured` says how."""

    name: str
    unit: str
    before: Decimal
    after: Decimal
    higher_is_better: bool = True
    measured: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: from `x` on, `width` long (of 100); `figure` is its value with the unit. Zero has no width."""

    code: str  # "before" or "after", for the colour
    label: str  # «Было» or «Стало»
    figure: str
    x: str  # numbers as attributes of SVG want them, with a point
    width: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator drawn. `zero` is where the bars begin; `has_negative` says that the axis has to be seen."""

    name: str
    before: Bar
    after: Bar
    zero: str
    has_negative: bool
    words: str  # «выросло на 18 п.п.»
    is_better: bool | None  # None: nothing changed
    measured: str

    @property
    def bars(self) -> tuple[Bar, Bar]:
        """Both bars in the order in which they are drawn."""
        return self.before, self.after

    @property
    def verdict(self) -> str:
        """What the change means: «стало лучше», «стало хуже»; "" where nothing changed."""
        if self.is_better is None:
            return ""
        return "стало лучше" if self.is_better else "стало хуже"


def chart(indicators: Iterable[Indicator]) -> tuple[Pair, ...]:
    """All indicators drawn, in their order."""
    return tuple(_pair(indicator) for indicator in indicators)


def change_words(before: Decimal, after: Decimal, unit: str) -> str:
    """«выросло на 18 п.п.», «снизилось на 3 балла», «не изменилось»."""
    if after == before:
        return "не изменилось"
    verb = "выросло" if after > before else "снизилось"
    return f"{verb} на {difference(after - before, unit)}"


def is_better(before: Decimal, after: Decimal, *, higher_is_better: bool) -> bool | None:
    """Whether the change is a gain; None where there is none."""
    return None if after == before else (after > before) == higher_is_better


def scale(before: Decimal, after: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest value of the line; both 0 where there is nothing to draw."""
    low, high = min(_ZERO, before, after), max(_ZERO, before, after)
    if is_percent(unit) and low == 0 and high <= _WHOLE:
        return _ZERO, _WHOLE
    return low, high


def _pair(one: Indicator) -> Pair:
    low, high = scale(one.before, one.after, one.unit)
    zero = _place(_ZERO, low, high)
    return Pair(
        name=one.name,
        before=_bar("before", "Было", one.before, one.unit, low, high),
        after=_bar("after", "Стало", one.after, one.unit, low, high),
        zero=_number(zero),
        has_negative=low < 0,
        words=change_words(one.before, one.after, one.unit),
        is_better=is_better(one.before, one.after, higher_is_better=one.higher_is_better),
        measured=one.measured,
    )


def _bar(code: str, label: str, value: Decimal, unit: str, low: Decimal, high: Decimal) -> Bar:
    zero, end = _place(_ZERO, low, high), _place(value, low, high)
    width = abs(end - zero)
    if value and width < LEAST_WIDTH:
        width = LEAST_WIDTH
    start = zero if value >= 0 else zero - width
    start = min(max(start, 0.0), 100.0 - width)  # the least width must not stick out at an end
    return Bar(code, label, with_unit(value, unit), _number(start), _number(width))


def _place(value: Decimal, low: Decimal, high: Decimal) -> float:
    """Where a value stands on the line, 0 to 100."""
    return float((value - low) / (high - low) * 100) if high > low else 0.0


def _number(value: float) -> str:
    """«37.5»: at most two figures behind the point, none where they are zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
