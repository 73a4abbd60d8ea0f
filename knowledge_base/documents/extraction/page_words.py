"""Words of a page with their places, whether a text layer or recognition gave them; what all layout works on.

Coordinates count from the upper left corner of the page as it is shown, in points (1/72 inch), y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``left <= right``, ``top <= bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces. ``baseline`` is the y its letters stand on, ``size`` about the size of its type."""

    text: str
    box: Box
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line drawn on the page, horizontal (``y == bottom``) or vertical, as a thin box."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        """Whether it lies."""
        return self.box.width >= self.box.height


@dataclass(slots=True)
class PageWords:
    """All words and lines of one page."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them. Raises ValueError where there are none."""
    found = list(boxes)
    return Box(
        min(box.left for box in found),
        min(box.top for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )
