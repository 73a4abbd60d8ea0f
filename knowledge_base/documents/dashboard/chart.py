"""The status of the stock as bars: lengths for the drawing, nothing else. Pure.

Widths are shares of the longest bar in per cent, so that the drawing fits any screen while its words keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.choices import STATUS_SHAPE, STATUS_TONE, Status
from knowledge_base.documents.dashboard.registry import Figure

#: Heights of the drawing, in pixels.
ROW, BAR, TOP = 52, 18, 20


#: Patterns of the drawing by tone: whoever sees no colours tells the bars apart.
_PATTERNS = {"pending": "url(#summary-hatch)", "repealed": "url(#summary-cross)", "doubt": "url(#summary-dots)"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One status: `width` in per cent of the drawing, `share` of the stock in words; tone and shape tell it apart."""

    label: str
    number: int
    url: str
    share: str
    width: str
    tone: str
    shape: str
    top: int  # of the words
    bar_top: int

    @property
    def fill(self) -> str:
        """Address of the pattern; the tone's own colour where it has none."""
        return _PATTERNS.get(self.tone, "currentcolor")


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars and the height of the whole drawing."""

    bars: tuple[Bar, ...]
    height: int
    bar_height: int = BAR


def chart_of(statuses: Sequence[tuple[Status, Figure]]) -> Chart:
    """A bar for each status that occurs."""
    numbers = [figure.number for _, figure in statuses]
    total, longest = sum(numbers), max(numbers, default=0)
    bars = tuple(
        Bar(
            label=figure.label,
            number=figure.number,
            url=figure.url,
            share=share_of(figure.number, total),
            width=f"{max(100 * figure.number / longest, 0.5):.2f}",
            tone=STATUS_TONE[status],
            shape=STATUS_SHAPE[status],
            top=place * ROW + TOP,
            bar_top=place * ROW + TOP + 8,
        )
        for place, (status, figure) in enumerate(statuses)
    )
    return Chart(bars, len(bars) * ROW + 4)


def share_of(number: int, total: int) -> str:
    """«64 %», «меньше 1 %»: never «0 %» of something that is there."""
    if not total or not number:
        return "0\N{NO-BREAK SPACE}%"
    share = 100 * number / total
    return "меньше 1\N{NO-BREAK SPACE}%" if share < 1 else f"{share:.0f}\N{NO-BREAK SPACE}%"
