"""What is shown of a selection, in a room's list and in the results alike: filters with counts, chips, pages. Pure.

Whoever builds a list says how a value or a page is addressed; these shapes and the templates of `components/` know no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: How many values of a filter are shown before «ещё»; chosen ones are always among them.
SHORT = 8


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One value of a filter: `count` rows would be found with it; `url` chooses it, or drops it if it is `selected`."""

    value: str
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class StretchField:
    """Two fields for a stretch of years or days, a form of their own: «с … по …».

    `action` takes them, `hidden` carries the rest of the selection; `low` and `high` are what was typed, `first` and `last`
    examples for the empty fields (the years there are), `problem` what is wrong. `note` says what may be written, `unit` what
    the button shows, for who does not see the fields; `figures` is false where more than a year's figures is written.
    """

    action: str
    hidden: tuple[tuple[str, str], ...]
    low_name: str
    high_name: str
    low: str
    high: str
    first: str
    last: str
    problem: str
    low_is_wrong: bool
    high_is_wrong: bool
    chosen: bool
    note: str = ""
    unit: str = "за эти годы"
    figures: bool = True


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One filter with its values, and a stretch of them where it takes one."""

    name: str
    label: str
    options: tuple[FilterOption, ...]
    stretch: StretchField | None = None
    unlisted: int = 0
    """How many rare values are not among the options, the list being too long to read."""

    @property
    def selected_count(self) -> int:
        """How many of its values are chosen; a stretch is one."""
        stretches = self.stretch is not None and self.stretch.chosen
        return sum(option.selected for option in self.options) + stretches

    @property
    def head(self) -> tuple[FilterOption, ...]:
        """The values shown at once: the first ones, and whatever is chosen."""
        return tuple(o for i, o in enumerate(self.options) if i < SHORT or o.selected)

    @property
    def tail(self) -> tuple[FilterOption, ...]:
        """The values behind «ещё»."""
        return tuple(o for i, o in enumerate(self.options) if i >= SHORT and not o.selected)


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value, above the rows: «Вид: Приказ»; `url` drops it."""

    group: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PageStep:
    """A page in the pagination; `number` 0 with an empty `url` stands for a gap."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where we are, for `components/pagination.html`; the addresses of the neighbours are "" at the ends."""

    current: int
    total: int
    steps: tuple[PageStep, ...]
    previous_url: str
    next_url: str


def paginate(current: int, total: int, address: Callable[[int], str]) -> Pagination:
    """The first, the last and the pages around the current one; no steps where there is one page."""
    near = {1, total, *range(max(1, current - 2), min(total, current + 2) + 1)}
    steps: list[PageStep] = []
    for page in sorted(near):
        missing = page - steps[-1].number - 1 if steps else 0
        if missing == 1:  # a gap of one page is that page
            steps.append(PageStep(page - 1, address(page - 1), current=False))
        elif missing > 1:
            steps.append(PageStep(0, "", current=False))
        steps.append(PageStep(page, address(page), page == current))
    return Pagination(
        current,
        total,
        tuple(steps) if total > 1 else (),
        address(current - 1) if current > 1 else "",
        address(current + 1) if current < total else "",
    )
